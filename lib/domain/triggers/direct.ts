import type { FoundTrigger } from './trigger-reader.ts';

const MAX_BEGINNING = 80;

/** Whatever else: an SDK, the command line, an invoker that leaves no trace in the event. The event's beginning names it. */
export function direct(event: unknown): FoundTrigger {
  if (event === undefined) return { kind: 'direct', title: '' };
  return { kind: 'direct', title: beginningOf(event) };
}

function beginningOf(event: unknown): string {
  if (typeof event === 'string') return event.slice(0, MAX_BEGINNING);
  return writeShort(event, 0).slice(0, MAX_BEGINNING);
}

/** JSON, written no further than is shown: events are up to 1 MiB. */
function writeShort(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(typeof value === 'string' ? value.slice(0, MAX_BEGINNING) : value) ?? '';
  }
  const isList = Array.isArray(value);
  if (depth > 3) return isList ? '[…]' : '{…}';
  let text = '';
  for (const key in value) {
    if (text.length > MAX_BEGINNING) break;
    const member = writeShort((value as Record<string, unknown>)[key], depth + 1);
    text += `${text === '' ? '' : ','}${isList ? '' : `${JSON.stringify(key.slice(0, MAX_BEGINNING))}:`}${member}`;
  }
  return isList ? `[${text}]` : `{${text}}`;
}
