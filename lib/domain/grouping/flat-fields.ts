import type { ObjectFacts } from '#lib/domain/records/object-facts.ts';
import type { FlatRow } from '#lib/domain/statistics/what-differs.ts';

/** In what records of one error may differ from others, in the order of their names. */
export const FLAT_FIELDS = [
  'function',
  'version',
  'triggerKind',
  'trigger',
  'keyPrefix',
  'extension',
  'size',
  'queue',
  'region',
  'hour',
] as const;
export type FlatField = (typeof FLAT_FIELDS)[number];

export interface FlatSource {
  functionName?: string | undefined;
  functionArn?: string | undefined;
  version?: string | undefined;
  triggerKind?: string | undefined;
  triggerTitle?: string | undefined;
  object: ObjectFacts;
  queueName?: string | undefined;
  /** Ms since 1970. */
  receivedAt: number;
}

const HOUR_MS = 3_600_000;
/** Of `from` bytes or more. */
export const SIZES = [
  { name: '< 1 kB', from: 0 },
  { name: '1–100 kB', from: 1_000 },
  { name: '100 kB–1 MB', from: 100_000 },
  { name: '1–10 MB', from: 1_000_000 },
  { name: '10–100 MB', from: 10_000_000 },
  { name: '≥ 100 MB', from: 100_000_000 },
] as const;
const LAMBDA_REGION = /^arn:[^:]*:lambda:([^:]+):/;
const MAX_LENGTH = 200;

export function flatten(source: FlatSource): FlatRow {
  const { functionName, functionArn, version, triggerKind, triggerTitle, object, queueName, receivedAt } = source;
  return {
    function: short(functionName),
    version: short(version),
    triggerKind,
    // An object's key is told by its folder and its ending.
    trigger: triggerKind?.startsWith('s3') ? undefined : short(triggerTitle),
    keyPrefix: short(object.folder),
    extension: object.extension,
    size: object.size === undefined ? undefined : sizeName(object.size),
    queue: queueName,
    region: short(LAMBDA_REGION.exec(functionArn ?? '')?.[1]),
    hour: `${new Date(receivedAt - (receivedAt % HOUR_MS)).toISOString().slice(11, 13)}:00`,
  };
}

/** What is cut ends with `…`. */
function short(text: string | undefined): string | undefined {
  if (!text) return undefined;
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function sizeName(bytes: number): string | undefined {
  return SIZES.findLast(({ from }) => bytes >= from)?.name;
}
