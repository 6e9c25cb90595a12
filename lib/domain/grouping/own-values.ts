import type { S3Object } from '#lib/domain/api/record-api.ts';
import type { Trigger } from '#lib/domain/api/trigger-api.ts';
import { isJsonObject } from '#lib/domain/json/json-object.ts';

/** A value that the record itself has, by the name of its placeholder. */
export interface OwnValue {
  name: string;
  value: string;
}

export interface ValueSource {
  requestId?: string | undefined;
  s3: readonly S3Object[];
  trigger: Trigger;
}

const MAX_VALUES = 400;
const MAX_VISITED = 1000;
const MAX_EVENT_VALUE_LENGTH = 200;
const MIN_LENGTH = 3;
/** A key or topic of such a name would take words out of messages. */
const COMMON_WORDS = new Set(
  'archive backup connection data default document documents download event events error errors failed failure file files for function handler image images import index info input invalid invoice item items job jobs json key lambda list main message missing name not null object objects order orders output page path payload photo photos read record records report reports request response result row rows sample status table temp test text the timeout tmp type upload uploads user users value video videos'.split(
    ' ',
  ),
);
const TRIGGER_FIELDS = [
  'bucket',
  'topic',
  'subject',
  'rule',
  'schedule',
  'resource',
  'logGroup',
  'logStream',
  'sender',
  'stack',
  'repository',
  'reference',
  'pipeline',
  'secret',
  'path',
  'execution',
] as const;

/** The placeholders of such values: they may be a part of a longer value, as in `s3://<bucket>/<key>`. */
export const OWN_NAMES = ['request-id', 'key', 'bucket', 'object-id', 'event', ...TRIGGER_FIELDS.map(placeholderName)];

/** Request id, objects and trigger, then what the event names; longer values first. */
export function ownValuesOf({ requestId, s3, trigger }: ValueSource, event: unknown): OwnValue[] {
  const found = new Map<string, string>();
  const add = (name: string, value: string | undefined) => {
    if (value === undefined || value.length < MIN_LENGTH || found.size >= MAX_VALUES) return;
    if (!COMMON_WORDS.has(value.toLowerCase()) && !found.has(value)) found.set(value, name);
  };
  add('request-id', requestId);
  for (const { bucket, key, s3RequestId, eTag, versionId } of s3) {
    for (const form of keyForms(key)) add('key', form);
    add('bucket', bucket);
    for (const id of [s3RequestId, eTag, versionId]) add('object-id', id);
  }
  for (const name of TRIGGER_FIELDS) add(placeholderName(name), trigger[name]);
  if (s3.length === 0) for (const value of eventValues(event)) add('event', value);
  return [...found].map(([value, name]) => ({ name, value })).sort((a, b) => b.value.length - a.value.length);
}

/** A key as it is, encoded in either way, its base name with and without ending, and its folder where that is a path. */
function keyForms(key: string | undefined): string[] {
  if (key === undefined) return [];
  const base = key.slice(key.lastIndexOf('/') + 1);
  const stem = base.replace(/(?<=.{4})\.\w{1,8}$/, '');
  const folder = key.slice(0, Math.max(0, key.lastIndexOf('/')));
  return [key, base, stem, ...(folder.includes('/') ? [folder] : [])].flatMap((text) => {
    const encoded = encode(text);
    return [
      text,
      encoded,
      encoded.replaceAll('%2F', '/'),
      encoded.replaceAll('%20', '+').replaceAll('%2F', '/'),
      encodeMarks(encoded),
    ];
  });
}

/** S3's events encode also the marks that `encodeURIComponent` leaves. */
function encodeMarks(encoded: string): string {
  const marked = encoded.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return marked.replaceAll('%20', '+').replaceAll('%2F', '/');
}

function encode(text: string): string {
  return text.isWellFormed() ? encodeURIComponent(text) : text;
}

/** Texts of a direct event that look like ids: with a digit or a mark inside. */
function eventValues(event: unknown): string[] {
  const values: string[] = [];
  const open: unknown[] = [event];
  for (let index = 0; index < open.length && index < MAX_VISITED; index++) {
    const value = open[index];
    if (typeof value === 'string') {
      if (value.length <= MAX_EVENT_VALUE_LENGTH && /[\d_@/.:-]/.test(value)) values.push(value);
    } else if (Array.isArray(value) || isJsonObject(value)) {
      for (const child of Object.values(value)) if (open.length < MAX_VISITED) open.push(child);
    }
  }
  return values;
}

function placeholderName(field: string): string {
  return `${field === 'path' ? 'api-' : ''}${field}`.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
