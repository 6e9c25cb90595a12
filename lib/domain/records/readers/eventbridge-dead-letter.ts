import { arnName, arnPath } from '#lib/domain/arn-name.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { readS3Objects } from '#lib/domain/records/s3-objects.ts';
import { normaliseTimestamp } from '#lib/domain/timestamp.ts';
import type { RecordFacts, RecordReader } from './record-reader.ts';

/**
 * What a rule of EventBridge, or a schedule of EventBridge Scheduler, could not hand to its target: the event or input, with
 * the reason in the attributes. The target was never invoked.
 */
export const readEventBridgeDeadLetter: RecordReader = ({ value, attributes }) => {
  const { RULE_ARN: ruleArn, SCHEDULE_ARN: scheduleArn, ERROR_CODE: errorCode } = attributes;
  if (errorCode === undefined || (ruleArn === undefined && scheduleArn === undefined)) return undefined;
  const common = { ...readTarget(attributes), requestPayload: value, s3: readS3Objects(value) };
  if (scheduleArn !== undefined) {
    const schedule = arnName(scheduleArn);
    const trigger = omitUndefined({
      kind: 'scheduler' as const,
      title: schedule,
      schedule,
      at: normaliseTimestamp(attributes.SCHEDULED_TIME),
    });
    return { kind: 'scheduler-dead-letter', ...common, trigger };
  }
  return { kind: 'eventbridge-dead-letter', ...common, trigger: omitUndefined({ rule: arnPath(ruleArn) }) };
};

function readTarget(attributes: Readonly<Record<string, string>>): Omit<RecordFacts, 'kind'> {
  const { TARGET_ARN: targetArn = '', ERROR_CODE, ERROR_MESSAGE, EXHAUSTED_RETRY_CONDITION } = attributes;
  return {
    outcome: 'failure',
    functionArn: targetArn.includes(':function:') ? targetArn : undefined,
    errorType: ERROR_CODE,
    errorMessage: ERROR_MESSAGE,
    condition: EXHAUSTED_RETRY_CONDITION,
    neverRan: true,
  };
}
