import { type CodedExplanation, explain } from '#lib/domain/explanations/coded-explanation.ts';
import type { CauseClass, FailureError } from './cause-class.ts';
import { CAUSE_CLASSES, HINTS } from './cause-classes.ts';
import { type Failure, readErrorChain } from './error-chain.ts';
import { matchError } from './match-error.ts';
import { matchService, readServiceError, type ServiceError } from './service-error.ts';

const UNKNOWN = 'unknown';

type Groups = Record<string, string | undefined>;
interface ReadError extends FailureError {
  service: ServiceError | undefined;
}

/**
 * What Lambda itself, the runtime, AWS's services or the network did; nothing for an error that only the function's code
 * knows. The first class that matches counts, with its hints behind it.
 */
export function findCauses(failure: Failure): CodedExplanation[] {
  const chain = readErrorChain(failure).map((error) => ({ ...error, service: readServiceError(error) }));
  const first = CAUSE_CLASSES.map((known) => explainAs(known, chain)).find((found) => found !== undefined);
  // An outer error's hints are of no use where the chain goes on.
  const hints = HINTS.map((hint) => explainAs(hint, hint.isOwnOnly === true ? chain : chain.slice(-1)));
  return [first, ...hints].filter((found) => found !== undefined);
}

function explainAs(known: CauseClass, chain: readonly ReadError[]): CodedExplanation | undefined {
  const errors = known.isOwnOnly === true ? chain.slice(0, 1) : chain;
  const matches = errors.map((error) => matchClass(known, error)).filter((groups) => groups !== undefined);
  const names = known.values ?? [];
  // An outer error may only say that something failed, an inner one of the same class what.
  const best = matches.find((groups) => names.every((name) => groups[name] !== undefined)) ?? matches[0];
  if (best === undefined) return undefined;
  if (names.length === 0) return explain(known.code, known.constants);
  return explain(known.code, Object.fromEntries(names.map((name) => [name, readValue(name, best, chain)])));
}

function readValue(name: string, groups: Groups, chain: readonly FailureError[]): string {
  const innermost = name === 'reason' && chain.length > 1 ? chain.at(-1)?.errorMessage : undefined;
  return groups[name] || innermost || UNKNOWN;
}

function matchClass(known: CauseClass, error: ReadError): Groups | undefined {
  for (const row of known.errors ?? []) {
    const groups = matchError(row, error);
    if (groups !== undefined) return groups;
  }
  const { service } = error;
  if (service === undefined) return undefined;
  for (const row of known.service ?? []) {
    const groups = matchService(row, service);
    if (groups !== undefined) return groups;
  }
  return undefined;
}
