import { arnPath } from '#lib/domain/arn-name.ts';
import { textAt } from '#lib/domain/json/json-object.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** A custom resource of a stack. Its `ResponseURL` is pre-signed and named nowhere. */
export const cloudFormation: TriggerReader = (event) => {
  const stackId = textAt(event, 'StackId');
  const resource = textAt(event, 'LogicalResourceId');
  const requestType = textAt(event, 'RequestType');
  if (stackId === undefined || resource === undefined || requestType === undefined) return undefined;
  const stack = arnPath(stackId)?.split('/')[0];
  return { kind: 'cloudformation', title: resource, stack, resource: textAt(event, 'ResourceType'), requestType };
};
