import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from './aliases.ts';
import { deleteConcurrency, getConcurrency, putConcurrency } from './concurrency.ts';
import {
  deleteEventInvokeConfig,
  getEventInvokeConfig,
  listEventInvokeConfigs,
  putEventInvokeConfig,
  updateEventInvokeConfig,
} from './event-invoke-config.ts';
import { createFunction } from './function/create-function.ts';
import { deleteFunction, getFunction, getFunctionConfiguration, listFunctions } from './function/get-function.ts';
import { listVersions, publishVersion } from './function/publish-version.ts';
import { updateFunctionCode, updateFunctionConfiguration } from './function/update-function.ts';
import { invoke } from './invoke.ts';
import type { LambdaRequest, LambdaResponse } from './lambda-request.ts';
import type { LambdaService } from './lambda-service.ts';
import { addPermission, getPolicy, removePermission } from './permissions.ts';
import { listTags, tagResource } from './tags.ts';

type Operation = (service: LambdaService, request: LambdaRequest) => LambdaResponse | Promise<LambdaResponse>;

const FUNCTION_PATH = '/2015-03-31/functions/{FunctionName}';
const CONFIG_PATH = '/2019-09-25/functions/{FunctionName}/event-invoke-config';

const routes: Array<[method: string, path: string, operation: Operation]> = [
  ['POST', '/2015-03-31/functions', createFunction],
  ['GET', '/2015-03-31/functions', listFunctions],
  ['GET', FUNCTION_PATH, getFunction],
  ['DELETE', FUNCTION_PATH, deleteFunction],
  ['GET', `${FUNCTION_PATH}/configuration`, getFunctionConfiguration],
  ['PUT', `${FUNCTION_PATH}/configuration`, updateFunctionConfiguration],
  ['PUT', `${FUNCTION_PATH}/code`, updateFunctionCode],
  ['POST', `${FUNCTION_PATH}/invocations`, invoke],
  ['POST', `${FUNCTION_PATH}/versions`, publishVersion],
  ['GET', `${FUNCTION_PATH}/versions`, listVersions],
  ['POST', `${FUNCTION_PATH}/aliases`, createAlias],
  ['GET', `${FUNCTION_PATH}/aliases`, listAliases],
  ['GET', `${FUNCTION_PATH}/aliases/{Name}`, getAlias],
  ['PUT', `${FUNCTION_PATH}/aliases/{Name}`, updateAlias],
  ['DELETE', `${FUNCTION_PATH}/aliases/{Name}`, deleteAlias],
  ['POST', `${FUNCTION_PATH}/policy`, addPermission],
  ['GET', `${FUNCTION_PATH}/policy`, getPolicy],
  ['DELETE', `${FUNCTION_PATH}/policy/{StatementId}`, removePermission],
  ['PUT', CONFIG_PATH, putEventInvokeConfig],
  ['POST', CONFIG_PATH, updateEventInvokeConfig],
  ['GET', CONFIG_PATH, getEventInvokeConfig],
  ['DELETE', CONFIG_PATH, deleteEventInvokeConfig],
  ['GET', `${CONFIG_PATH}/list`, listEventInvokeConfigs],
  ['PUT', '/2017-10-31/functions/{FunctionName}/concurrency', putConcurrency],
  ['DELETE', '/2017-10-31/functions/{FunctionName}/concurrency', deleteConcurrency],
  ['GET', '/2019-09-30/functions/{FunctionName}/concurrency', getConcurrency],
  ['GET', '/2017-03-31/tags/{Resource}', listTags],
  ['POST', '/2017-03-31/tags/{Resource}', tagResource],
];

/**
 * What is offered: methods and path templates.
 * @internal
 */
export const lambdaOperations = routes.map(([method, path]) => ({ method, path }));

const segmentsOf = (path: string) => path.split('/').filter(Boolean);

function match(template: string, segments: string[]): Record<string, string> | undefined {
  const expected = segmentsOf(template);
  if (expected.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of expected.entries()) {
    const actual = segments[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = decodeURIComponent(actual);
    else if (part !== actual) return undefined;
  }
  return params;
}

/** The operation that a method and an undecoded path ask for; undefined when Lambda's part here doesn't offer it. */
export function findOperation(
  method: string,
  path: string,
): { operation: Operation; params: Record<string, string> } | undefined {
  const segments = segmentsOf(path);
  for (const [routeMethod, template, operation] of routes) {
    const params = routeMethod === method ? match(template, segments) : undefined;
    if (params) return { operation, params };
  }
  return undefined;
}
