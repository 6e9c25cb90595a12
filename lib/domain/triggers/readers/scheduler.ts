import { arnName } from '#lib/domain/arn-name.ts';
import { arrayAt, isJsonObject, type JsonObject } from '#lib/domain/json/json-object.ts';
import { MAX_FIELDS, type TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

const SCHEDULE_ARN = /^arn:[\w-]{1,40}:scheduler:[\w-]{1,40}:\d{0,20}:schedule\/[^/\s]{1,200}\/[^/\s]{1,200}$/;

/** EventBridge Scheduler: its own event, or an input that names the schedule by a context attribute. */
export const scheduler: TriggerReader = (event, { fields }) => {
  const arn = event.source === 'aws.scheduler' ? arrayAt(event, 'resources')[0] : findScheduleArn(fields());
  if (event.source !== 'aws.scheduler' && arn === undefined) return undefined;
  const name = arnName(typeof arn === 'string' ? arn : undefined);
  return { kind: 'scheduler', title: name ?? 'Scheduled Event', at: event.time ?? findTime(event), schedule: name };
};

/** The input is the author's: the context attribute may stand under any name, one level down too. */
function findScheduleArn(fields: readonly unknown[]): string | undefined {
  const inner = fields.filter(isJsonObject).flatMap((field) => Object.values(field).slice(0, MAX_FIELDS));
  return [...fields, ...inner].find(isScheduleArn);
}

function isScheduleArn(value: unknown): value is string {
  return typeof value === 'string' && value.length < 600 && SCHEDULE_ARN.test(value);
}

function findTime(event: JsonObject): unknown {
  return Object.entries(event).find(([name]) => /^scheduled?[_-]?time$/i.test(name))?.[1];
}
