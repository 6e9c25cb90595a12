import type { Trigger } from '#lib/domain/api/trigger-api.ts';
import { readFunctionArn } from '#lib/domain/function-arn.ts';
import { objectAt, textAt } from '#lib/domain/json/json-object.ts';
import { invocationRecordIn } from '#lib/domain/records/invocation-record.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** Another function's result: this function is its destination, straight or through EventBridge. */
export const destination: TriggerReader = (event, { readInner }) => {
  const record = invocationRecordIn(event);
  if (record === undefined) return undefined;
  const context = objectAt(record, 'requestContext') ?? {};
  const { functionName } = readFunctionArn(textAt(context, 'functionArn') ?? '');
  const inner = readInner(record.requestPayload);
  const chain = [...beginningOf(inner), functionName ?? '?'];
  return {
    kind: 'destination',
    title: chain.join(' → '),
    at: record.timestamp,
    functionName,
    condition: textAt(context, 'condition'),
    bucket: inner?.bucket,
    chain,
  };
};

/** The event that began the chain, by the last part of its name: `cat.jpg` of `photos/cat.jpg`. */
function beginningOf(inner: Trigger | undefined): string[] {
  if (inner?.chain) return inner.chain;
  const { title = '' } = inner ?? {};
  return title === '' ? [] : [title.slice(title.replace(/\/$/, '').lastIndexOf('/') + 1)];
}
