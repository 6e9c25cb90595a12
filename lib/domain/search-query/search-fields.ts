import { OUTCOMES, QUEUE_LANES, RECORD_KINDS, RECORD_MARKS, TRIGGER_KINDS } from '#lib/domain/api/closed-sets.ts';
import { KNOWN_CONDITIONS } from '#lib/domain/explanations/explanation-codes.ts';

/**
 * What a field's values are. `text` is the whole text or, with a `*` behind it, how it starts; `prefix` always how it
 * starts; `time` a moment or a time ago; `span` a year, a day, an hour and so on in UTC; `duration` a number with its unit.
 */
export type FieldType = 'text' | 'prefix' | 'number' | 'duration' | 'time' | 'span' | 'closed';

export interface FieldDefinition {
  type: FieldType;
  /** All values of a `closed` field, the well-known ones of others. */
  values?: readonly string[];
  aliases?: readonly string[];
  /** Of a `number`. */
  max?: number;
}

const FIELDS = {
  type: { type: 'text', aliases: ['error', 'errortype'] },
  fn: { type: 'text', aliases: ['function', 'functionname'] },
  key: { type: 'prefix', aliases: ['keyprefix'] },
  folder: { type: 'text' },
  ext: { type: 'text', aliases: ['extension'] },
  size: { type: 'number' },
  trigger: { type: 'text', values: TRIGGER_KINDS },
  condition: { type: 'text', values: KNOWN_CONDITIONS },
  attempts: { type: 'number' },
  took: { type: 'duration', aliases: ['duration'] },
  returned: { type: 'text' },
  status: { type: 'number', aliases: ['statuscode'] },
  version: { type: 'text' },
  is: { type: 'closed', values: [...RECORD_MARKS, ...OUTCOMES] },
  queue: { type: 'text', values: QUEUE_LANES },
  kind: { type: 'closed', values: RECORD_KINDS },
  region: { type: 'text' },
  deliveries: { type: 'number' },
  hour: { type: 'number', max: 23 },
  group: { type: 'text', aliases: ['fingerprint'] },
  request: { type: 'text', aliases: ['requestid'] },
  at: { type: 'span' },
  after: { type: 'time', aliases: ['from', 'since'] },
  before: { type: 'time', aliases: ['to', 'until'] },
} as const satisfies Record<string, FieldDefinition>;

export type SearchField = keyof typeof FIELDS;

export const SEARCH_FIELDS: Readonly<Record<SearchField, FieldDefinition>> = FIELDS;
export const SEARCH_FIELD_NAMES = Object.keys(FIELDS) as readonly SearchField[];

const BY_NAME = new Map<string, SearchField>(
  SEARCH_FIELD_NAMES.flatMap((name) => {
    const { aliases = [] }: FieldDefinition = FIELDS[name];
    return [name, ...aliases].map((each) => [each, name] as const);
  }),
);

/** The field of a key as people write it: case doesn't count. */
export function fieldNamed(key: string): SearchField | undefined {
  return BY_NAME.get(key.toLowerCase());
}

const MAX_DISTANCE = 2;

/** The field that a mistyped key most likely means. */
export function nearestField(key: string): SearchField | undefined {
  const wanted = key.toLowerCase().slice(0, 20);
  let best: { field: SearchField; distance: number } | undefined;
  for (const [name, field] of BY_NAME) {
    const distance = name.startsWith(wanted) && wanted.length > 1 ? 0 : distanceOf(wanted, name);
    const isNear = distance <= Math.min(MAX_DISTANCE, Math.floor(name.length / 2));
    if (isNear && (best === undefined || distance < best.distance)) best = { field, distance };
  }
  return best?.field;
}

/** Letters to add, to leave out, to replace or to swap with their neighbour. */
function distanceOf(one: string, other: string): number {
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const next = [row];
    for (let at = 1; at <= other.length; at++) {
      const isEqual = one[row - 1] === other[at - 1];
      const isSwapped = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      const costs = [(last[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (last[at - 1] ?? 0) + (isEqual ? 0 : 1)];
      if (isSwapped) costs.push((before[at - 2] ?? 0) + 1);
      next.push(Math.min(...costs));
    }
    before = last;
    last = next;
  }
  return last[other.length] ?? 0;
}
