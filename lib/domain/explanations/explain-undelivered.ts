import { type CodedExplanation, explain } from './coded-explanation.ts';
import type { KnownFacts } from './known-facts.ts';

/** Codes by which EventBridge and Scheduler say that the function's policy, or the schedule's role, doesn't let them in. */
const NO_PERMISSION = /^(?:NO_PERMISSIONS|AccessDenied\w{0,20})$/;

/** What senders other than Lambda report: an event that never reached its function, or a record that lies elsewhere. */
export function explainUndelivered(facts: KnownFacts): CodedExplanation | undefined {
  const { kind, trigger, functionName = '?', errorType: errorCode = '?' } = facts;
  switch (kind) {
    case 'eventbridge-dead-letter': {
      const code = NO_PERMISSION.test(errorCode) ? 'eventbridge-no-permission' : 'eventbridge-dead-letter';
      return explain(code, { rule: trigger.rule ?? '?', functionName, errorCode });
    }
    case 'scheduler-dead-letter': {
      const code = NO_PERMISSION.test(errorCode) ? 'scheduler-no-permission' : 'scheduler-dead-letter';
      return explain(code, { schedule: trigger.schedule ?? '?', functionName, errorCode });
    }
    case 'sns-dead-letter':
      return explain('sns-dead-letter', { topic: trigger.topic ?? '?', errorCode });
    case 's3-failure-record':
      return explain('s3-failure-record', { functionName });
    default:
      return undefined;
  }
}
