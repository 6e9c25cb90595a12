import { type CodedExplanation, explain } from './coded-explanation.ts';
import type { KnownFacts } from './known-facts.ts';

/** What a destination record's condition means, given whether an attempt ran. */
export function explainCondition(facts: KnownFacts): CodedExplanation {
  const { condition, statusCode, approximateInvokeCount } = facts;
  const attempts = String(approximateInvokeCount ?? 'unknown');
  switch (condition) {
    case undefined:
      return explain('no-condition');
    case 'Success':
      return explain('success');
    case 'RetriesExhausted':
      return statusCode === 404 ? explain('function-not-found') : explain('retries-exhausted', { attempts });
    case 'EventAgeExceeded':
      return facts.marks.includes('never-ran')
        ? explain('event-age-exceeded-throttled')
        : explain('event-age-exceeded', { attempts });
    case 'ZeroReservedConcurrency':
      return explain('zero-reserved-concurrency');
    case 'RetryAttemptsExhausted':
      return explain('retry-attempts-exhausted', { attempts });
    case 'RecordAgeExceeded':
      return explain('record-age-exceeded');
    default:
      return /recurs/i.test(condition) ? explain('recursion-stopped') : explain('unknown-condition', { condition });
  }
}
