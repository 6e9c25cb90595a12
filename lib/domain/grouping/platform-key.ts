import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { Failure } from '#lib/domain/explanations/causes/error-chain.ts';
import { findCauses } from '#lib/domain/explanations/causes/find-causes.ts';
import type { CodedExplanation } from '#lib/domain/explanations/coded-explanation.ts';
import { explainCondition } from '#lib/domain/explanations/explain-condition.ts';
import { explainUndelivered } from '#lib/domain/explanations/explain-undelivered.ts';
import type { ExplanationCode } from '#lib/domain/explanations/explanation-codes.ts';
import { isPlatformErrorType } from '#lib/domain/stack-traces/platform-error-type.ts';

type Facts = Parameters<typeof explainCondition>[0] & Pick<RecordSummary, 'kind'>;

/** Of these the explanation and its values are the whole story; beside others the message counts as well. */
const WHOLE: ReadonlySet<ExplanationCode> = new Set([
  'timed-out',
  'init-timed-out',
  'out-of-memory',
  'killed',
  'exited-by-signal',
  'exited',
  'exited-with-status',
  'import-error',
  'handler-not-found',
  'response-too-large',
  'error-too-large',
  'callback-handler',
  'nodejs-exit',
  'extension-failed',
  'truncated-response',
  'recursion-stopped',
]);
const UNKNOWN = 'unknown';
const TASK_ROOT = /^(?:file:\/\/)?\/(?:var\/task|var\/runtime|function)\//;

/** The explanation that groups an error of Lambda itself, or a failure without an error. */
export function platformExplanation(facts: Facts, failure: Failure): CodedExplanation | undefined {
  const undelivered = explainUndelivered(facts);
  if (undelivered !== undefined) return undelivered;
  const { errorType, errorMessage } = failure;
  if (errorType === undefined && errorMessage === undefined) return explainCondition(facts);
  if (!isPlatform(failure)) return undefined;
  const [cause] = findCauses(failure);
  if (cause === undefined || !WHOLE.has(cause.code)) return undefined;
  return Object.values(cause.values ?? {}).includes(UNKNOWN) ? undefined : cause;
}

/** Ruby has types of its own for what Lambda couldn't start; the oldest texts and dead letters have none. */
function isPlatform({ errorType, hasStack }: Failure): boolean {
  if (errorType === undefined) return hasStack !== true;
  return isPlatformErrorType(errorType) || /^(?:Init|Runtime)</.test(errorType);
}

/** What couldn't be loaded or started is told by the names that the message quotes; what a promise was rejected with is not. */
export function namesWhatFailed(failure: Failure): boolean {
  return (
    isPlatform(failure) && failure.errorType !== undefined && failure.errorType !== 'Runtime.UnhandledPromiseRejection'
  );
}

/** How many attempts there were doesn't tell errors apart, nor does where the code lies. */
export function spellExplanation({ code, values = {} }: CodedExplanation): string {
  const counted = Object.entries(values).filter(([name]) => name !== 'attempts');
  return [code, ...counted.map(([name, value]) => `${name}=${value.replace(TASK_ROOT, '')}`)].join('\n');
}
