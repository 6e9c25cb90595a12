import { arnName } from '#lib/domain/triggers/arn-name.ts';
import { type CodedExplanation, explain } from './coded-explanation.ts';
import { explainCondition } from './explain-condition.ts';
import { explainUndelivered } from './explain-undelivered.ts';
import type { ExplanationCode } from './explanation-codes.ts';
import type { KnownFacts } from './known-facts.ts';
import { explainPlatformError } from './platform-errors.ts';

/** What only the opened body tells. */
export interface BodyFacts {
  deliveryError?: { errorCode?: string | undefined; errorMessage?: string | undefined } | undefined;
  /** The statusCode that the function returned in its payload. */
  returnedStatusCode?: number | undefined;
  wrapsPlainText?: boolean | undefined;
}

/** Everything there is to explain about a record, most important first: cause, marks, condition, kind. */
export function explainRecord(facts: KnownFacts, body: BodyFacts): CodedExplanation[] {
  const undelivered = explainUndelivered(facts);
  const cause = undelivered ?? (facts.outcome === 'success' ? undefined : explainCause(facts));
  const all = [cause, ...explainMarks(facts, body), ...explainKind(facts, body)];
  const byCode = new Map<ExplanationCode, CodedExplanation>();
  for (const explanation of all) {
    if (explanation !== undefined && !byCode.has(explanation.code)) byCode.set(explanation.code, explanation);
  }
  return [...byCode.values()];
}

function explainCause(facts: KnownFacts): CodedExplanation | undefined {
  const recognised = explainPlatformError(facts.errorType, facts.errorMessage);
  if (recognised !== undefined || facts.kind === 'dead-letter') return recognised;
  return facts.statusCode === 429 && facts.condition !== 'EventAgeExceeded' ? explain('throttled') : undefined;
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
    explanations.push(explain('redriven', { queueName: arnName(facts.redrivenFrom) ?? '?' }));
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
