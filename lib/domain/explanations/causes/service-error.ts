import type { FailureError, ServiceRow } from './cause-class.ts';
import { matchError } from './match-error.ts';
import { SDK_WORDINGS } from './sdk-wordings.ts';

export interface ServiceError {
  code: string;
  status?: string | undefined;
  operation?: string | undefined;
  text: string;
  /** False where only the type's name tells, which the function's code could use too. */
  isSure: boolean;
}

/** Ruby's, Java's and PHP's types are of AWS's namespaces. */
const SDK_TYPE =
  /^(?:(?:\w{1,20}<)?Aws::\w{1,60}::Errors::|(?:com\.amazonaws|software\.amazon\.awssdk)\.(?:\w{1,60}\.){1,8}|Aws\\(?:\w{1,60}\\){1,4})(\w{1,120})>?$/;
const BARE_TYPE = /^\w{1,120}$/;
const SERVICE_EXCEPTION = /^(?:Amazon\w{1,60}|\w{1,60}Service)Exception$/;
/** Where an answer had no body, which those to HEAD never have, SDKs write this in place of a text. */
const NO_TEXT = /^(?:null|UnknownError|None)?$/;

/** The error that a service of AWS answered, in whichever SDK's words. A type alone counts as the code. */
export function readServiceError(error: FailureError): ServiceError | undefined {
  const { errorType, errorMessage } = error;
  const sdkCode = SDK_TYPE.exec(errorType)?.[1];
  const typeCode = sdkCode ?? (BARE_TYPE.test(errorType) ? errorType : undefined);
  for (const wording of SDK_WORDINGS) {
    const found = matchError(wording, error);
    if (found === undefined) continue;
    const { code = typeCode ?? '', status, operation, text = '' } = found;
    return { code, status, operation, text: withoutPlaceholder(text), isSure: true };
  }
  if (errorType === '') return { code: '', text: errorMessage, isSure: true };
  if (typeCode === undefined) return undefined;
  const isSure = sdkCode !== undefined || SERVICE_EXCEPTION.test(typeCode);
  return { code: typeCode, text: withoutPlaceholder(errorMessage), isSure };
}

function withoutPlaceholder(text: string): string {
  return NO_TEXT.test(text) ? '' : text;
}

/** The named groups where every given pattern matches. */
export function matchService(row: ServiceRow, error: ServiceError): Record<string, string> | undefined {
  if (row.codes === undefined && !error.isSure) return undefined;
  if (row.codes?.test(error.code) === false) return undefined;
  if (row.operations?.test(error.operation ?? '') === false) return undefined;
  if (row.status !== undefined && row.status !== error.status) return undefined;
  const text = row.text?.exec(error.text);
  return text === null ? undefined : { ...text?.groups };
}
