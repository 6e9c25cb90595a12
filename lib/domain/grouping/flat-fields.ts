import type { S3Object } from '#lib/domain/api/record-api.ts';
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
  object?: S3Object | undefined;
  queueName?: string | undefined;
  /** Ms since 1970. */
  receivedAt: number;
}

const HOUR_MS = 3_600_000;
const SIZES = [
  [1_000, '< 1 kB'],
  [100_000, '1–100 kB'],
  [1_000_000, '100 kB–1 MB'],
  [10_000_000, '1–10 MB'],
  [100_000_000, '10–100 MB'],
] as const;
const LARGEST = '≥ 100 MB';
const MAX_LENGTH = 200;

export function flatten(source: FlatSource): FlatRow {
  const { functionName, functionArn, version, triggerKind, triggerTitle, object, queueName, receivedAt } = source;
  const key = object?.key;
  return {
    function: short(functionName),
    version: short(version),
    triggerKind,
    // An object's key is told by its folder and its ending.
    trigger: key === undefined ? short(triggerTitle) : undefined,
    keyPrefix: key?.includes('/') ? short(key.slice(0, key.lastIndexOf('/') + 1)) : undefined,
    extension: short(/\.[A-Za-z0-9]{1,10}$/.exec(key ?? '')?.[0].toLowerCase()),
    size: object?.size === undefined ? undefined : sizeName(object.size),
    queue: queueName,
    region: short(functionArn?.split(':')[3]),
    hour: `${new Date(receivedAt - (receivedAt % HOUR_MS)).toISOString().slice(11, 13)}:00`,
  };
}

function short(text: string | undefined): string | undefined {
  return text?.slice(0, MAX_LENGTH) || undefined;
}

function sizeName(bytes: number): string {
  return SIZES.find(([limit]) => bytes < limit)?.[1] ?? LARGEST;
}
