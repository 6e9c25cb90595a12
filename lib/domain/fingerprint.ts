import type { StackFrame } from './record-api.ts';

export interface FingerprintFacts {
  errorType?: string | undefined;
  errorMessage?: string | undefined;
  /** Innermost call first. */
  frames?: readonly StackFrame[] | undefined;
}

const framesTaken = 3;
const messageLengthTaken = 300;
const variableParts = /[0-9a-f]{8}-[0-9a-f-]{27}|0x[0-9a-f]{1,16}|\d{1,20}|'[^']{0,100}'|"[^"]{0,100}"/gi;

/**
 * Equal for errors of one group: type and innermost in-app calls. Line numbers don't count, so that a deployment doesn't
 * split a group; without in-app frames the message does, less ids, numbers and quoted parts.
 */
export function fingerprint({ errorType = '', errorMessage = '', frames = [] }: FingerprintFacts): string {
  const calls = frames.filter(({ inApp }) => inApp).slice(0, framesTaken);
  const parts = calls.map(({ file = '', function: name = '' }) => `${file}#${name}`);
  const place = calls.length > 0 ? parts : [errorMessage.slice(0, messageLengthTaken).replace(variableParts, '*')];
  return hash([errorType, ...place].join('\n'));
}

/** 64 bits of FNV-1a in two halves that start apart: for grouping only. https://datatracker.ietf.org/doc/html/rfc9923 */
function hash(text: string): string {
  let low = 0x811c9dc5;
  let high = 0x9dc5811c;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + index), 0x01000193);
  }
  return [high, low].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
