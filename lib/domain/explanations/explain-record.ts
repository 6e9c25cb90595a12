import { arnName } from '#lib/domain/arn-name.ts';
import type { Failure } from './causes/error-chain.ts';
import { findCauses } from './causes/find-causes.ts';
import { type CodedExplanation, explain } from './coded-explanation.ts';
import { explainCondition } from './explain-condition.ts';
import { explainUndelivered } from './explain-undelivered.ts';
import type { ExplanationCode } from './explanation-codes.ts';
import type { KnownFacts } from './known-facts.ts';

/** What only the opened body tells. */
export interface BodyFacts {
  deliveryError?: { errorCode?: string | undefined; errorMessage?: string | undefined } | undefined;
  /** The statusCode that the function returned in its payload. */
  returnedStatusCode?: number | undefined;
  wrapsPlainText?: boolean | undefined;
  /** The error as the response payload gives it. Without one, the record's type and message count. */
  failure?: Failure | undefined;
}

/** Nothing that failed to be delivered has a cause in a function. */
function explainWhy(facts: KnownFacts, { failure = facts }: BodyFacts): CodedExplanation[] {
  const undelivered = explainUndelivered(facts);
  if (undelivered !== undefined) return [undelivered];
  return facts.outcome === 'success' ? [] : explainCauses(facts, failure);
}

/** Everything there is to explain about a record, most important first: cause, marks, condition, kind. */
export function explainRecord(facts: KnownFacts, body: BodyFacts): CodedExplanation[] {
  const all = [...explainWhy(facts, body), ...explainMarks(facts, body), ...explainKind(facts, body)];
  const byCode = new Map<ExplanationCode, CodedExplanation>();
  for (const explanation of all) {
    if (!byCode.has(explanation.code)) byCode.set(explanation.code, explanation);
  }
  return [...byCode.values()];
}

function explainCauses(facts: KnownFacts, failure: Failure): CodedExplanation[] {
  const causes = findCauses(failure);
  if (causes.length > 0 || facts.kind === 'dead-letter') return causes;
  const isThrottled = facts.statusCode === 429 && facts.condition !== 'EventAgeExceeded';
  return isThrottled ? [explain('throttled', { by: 'lambda' })] : [];
}

function explainMarks(facts: KnownFacts, { deliveryError, returnedStatusCode }: BodyFacts): CodedExplanation[] {
  const explanations: CodedExplanation[] = [];
  const { marks, outcome } = facts;
  if (marks.includes('delivery-error')) {
    const { errorCode = 'unknown', errorMessage = '' } = deliveryError ?? {};
    explanations.push(explain('delivery-error', { errorCode, errorMessage }));
  }
  if (marks.includes('returned-5xx')) {
    explanations.push(explain('returned-server-error', { statusCode: String(returnedStatusCode ?? 'unknown') }));
  }
  if (marks.includes('wrong-queue')) {
    explanations.push(explain(outcome === 'success' ? 'success-in-failure-queue' : 'failure-in-success-queue'));
  }
  if (facts.redrivenFrom !== undefined) {
    explanations.push(explain('redriven', { queueName: arnName(facts.redrivenFrom) }));
  }
  if (marks.includes('bodies-differ')) explanations.push(explain('bodies-differ'));
  if (marks.includes('test-event') && facts.kind !== 's3-test')
    explanations.push(explain('test-event-reached-function'));
  return explanations;
}

function explainKind(facts: KnownFacts, { wrapsPlainText }: BodyFacts): CodedExplanation[] {
  switch (facts.kind) {
    case 'destination':
      return [explainCondition(facts)];
    case 'event-source-mapping':
      return [explainCondition(facts), explain('event-source-mapping')];
    case 'dead-letter':
      return [explain(deadLetterCode(facts)), explain('dead-letter')];
    case 'eventbridge-dead-letter':
    case 'scheduler-dead-letter':
    case 'sns-dead-letter':
    case 's3-failure-record':
    case 'redriven':
      return [];
    case 's3-event':
      return [explain('s3-event')];
    case 's3-test':
      return [explain('s3-test')];
    case 'unknown':
      return [explain(wrapsPlainText === true ? 'wraps-plain-text' : 'unknown-json')];
    case 'unreadable':
      return [explain(unreadableCode(facts.unreadableReason))];
  }
}

function deadLetterCode({ statusCode }: KnownFacts): ExplanationCode {
  if (statusCode === 429) return 'dead-letter-throttled';
  if (statusCode === 404) return 'dead-letter-function-not-found';
  return statusCode === undefined ? 'dead-letter-without-code' : 'dead-letter';
}

function unreadableCode(reason: string | undefined): ExplanationCode {
  switch (reason) {
    case 'empty':
      return 'unreadable-empty';
    case 'truncated':
      return 'unreadable-truncated';
    case 'not-json':
      return 'unreadable-not-json';
    default:
      return 'unreadable-other';
  }
}
