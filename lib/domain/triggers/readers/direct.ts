import type { FoundTrigger } from '#lib/domain/triggers/trigger-reader.ts';

const MAX_BEGINNING = 80;
const MAX_MEMBERS = 10;
const MAX_DEPTH = 2;

/**
 * Whatever else: an SDK, the command line, an invoker that leaves no trace in the event. The event's beginning names it;
 * `names` are those of its first fields.
 */
export function direct(event: unknown, names: readonly string[]): FoundTrigger {
  if (event === undefined) return { kind: 'direct', title: '' };
  const text = typeof event === 'string' ? event : writeShort(event, 0, names);
  return { kind: 'direct', title: text.slice(0, MAX_BEGINNING) };
}

/** JSON, written no further than is shown: events are up to 1 MiB. */
function writeShort(value: unknown, depth: number, names?: readonly string[]): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, MAX_BEGINNING));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) {
    if (depth > MAX_DEPTH) return '[…]';
    return `[${value.slice(0, MAX_MEMBERS).map((member) => writeShort(member, depth + 1))}]`;
  }
  if (depth > MAX_DEPTH) return '{…}';
  const members = value as Record<string, unknown>;
  const written = (names ?? Object.keys(members))
    .slice(0, MAX_MEMBERS)
    .map((name) => `${JSON.stringify(name.slice(0, MAX_BEGINNING))}:${writeShort(members[name], depth + 1)}`);
  return `{${written}}`;
}
