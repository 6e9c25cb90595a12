import type { Trigger } from '#lib/domain/api/trigger-api.ts';
import { isJsonObject } from '#lib/domain/json/json-object.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { COLUMN_LIMITS, columnText } from '#lib/domain/records/column-text.ts';
import { normaliseTimestamp } from '#lib/domain/timestamp.ts';
import { apiGateway } from './readers/api-gateway.ts';
import { cloudFormation } from './readers/cloudformation.ts';
import { codeCommit } from './readers/codecommit.ts';
import { codePipeline } from './readers/codepipeline.ts';
import { config } from './readers/config.ts';
import { destination } from './readers/destination.ts';
import { direct } from './readers/direct.ts';
import { eventBridge } from './readers/eventbridge.ts';
import { logs } from './readers/logs.ts';
import { s3 } from './readers/s3.ts';
import { s3EventBridge } from './readers/s3-eventbridge.ts';
import { schedule } from './readers/schedule.ts';
import { scheduler } from './readers/scheduler.ts';
import { secretRotation } from './readers/secret-rotation.ts';
import { ses } from './readers/ses.ts';
import { sns } from './readers/sns.ts';
import { stepFunctions } from './readers/step-functions.ts';
import { type FoundTrigger, MAX_DEPTH, MAX_FIELDS, type TriggerReader } from './trigger-reader.ts';

/** The first that knows the event counts. A function's result sent by EventBridge stands before other events of it. */
const readers: readonly TriggerReader[] = [
  s3,
  s3EventBridge,
  sns,
  destination,
  schedule,
  scheduler,
  eventBridge,
  logs,
  ses,
  cloudFormation,
  config,
  codeCommit,
  codePipeline,
  secretRotation,
  apiGateway,
  stepFunctions,
];

/** What invoked a function, by the event it was given. Never throws; what isn't known is `direct`. */
export function readTrigger(event: unknown): Trigger {
  return cut(find(event, 0));
}

function find(event: unknown, depth: number): FoundTrigger {
  if (!isJsonObject(event)) return direct(event, []);
  let known: readonly string[] | undefined;
  const names = () => {
    known ??= Object.keys(event).slice(0, MAX_FIELDS);
    return known;
  };
  const fields = () => names().map((name) => event[name]);
  const readInner = (inner: unknown) =>
    depth < MAX_DEPTH && inner !== undefined ? cut(find(inner, depth + 1)) : undefined;
  for (const read of readers) {
    const found = read(event, { fields, readInner });
    if (found !== undefined) return found;
  }
  return direct(event, names());
}

/** Texts of hostile events, as short as rows need them. */
function cut({ at, chain, ...found }: FoundTrigger): Trigger {
  const short: Record<string, unknown> = omitUndefined({
    at: normaliseTimestamp(at),
    chain: chain?.map((name) => columnText(name, COLUMN_LIMITS.name)),
  });
  for (const [name, value] of Object.entries(found)) {
    if (typeof value === 'string') short[name] = columnText(value, limitOf(name));
    else if (value !== undefined) short[name] = value;
  }
  return short as Trigger;
}

function limitOf(name: string): number {
  return name === 'title' ? COLUMN_LIMITS.key : COLUMN_LIMITS.name;
}
