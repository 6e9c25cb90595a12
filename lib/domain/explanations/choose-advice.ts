import type { Advice, Explanation } from '#lib/domain/api/record-api.ts';

/** Their remedies change nothing about a failure, so that any other one counts more. */
const MINOR_CODES = new Set(['success', 'bodies-differ']);

/** Conditions of an event that is lost unless somebody sends it again once its cause is fixed. */
const LOST_EVENT_CODES = new Set(['retries-exhausted', 'event-age-exceeded']);

/** Explanations whose remedy says by itself whether to send the event again, or why not to. */
const SETTLED_CODES = new Set([
  ...LOST_EVENT_CODES,
  'sandbox-failure',
  'unknown-platform-error',
  'recursion-stopped',
  'redriven',
  'test-event-reached-function',
]);

/**
 * Which one of a record's explanations, given most important first, says what to do. The remedies of the others would
 * compete with it: "fix the cause" beside the cause's own remedy. `undefined` where there are none.
 */
export function chooseAdvice(explanations: readonly Explanation[]): Advice | undefined {
  const chosen = explanations.find(({ code }) => !MINOR_CODES.has(code)) ?? explanations[0];
  if (chosen === undefined) return undefined;
  const isEventLost = explanations.some(({ code }) => LOST_EVENT_CODES.has(code));
  return { code: chosen.code, thenSendAgain: isEventLost && !SETTLED_CODES.has(chosen.code) };
}
