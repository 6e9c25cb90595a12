import type { Trigger } from '#lib/domain/api/trigger-api.ts';
import type { JsonObject } from '#lib/domain/json/json-object.ts';

/** Wrappers that are opened around an event: topics, destination records, results sent by EventBridge. */
export const MAX_DEPTH = 6;

/** Of an author's own event, of which any may tell. */
export const MAX_FIELDS = 100;

export interface TriggerContext {
  /** The event's first MAX_FIELDS values. Naming all of a wide object costs as much as parsing it: it is done once. */
  fields: () => readonly unknown[];
  /** Reads the trigger of an event that this one carries; `undefined` where MAX_DEPTH is reached. */
  readInner: (event: unknown) => Trigger | undefined;
}

/** What one kind of invoker sends, before its texts are cut for the record; `undefined` for the events of others. */
export type TriggerReader = (event: JsonObject, context: TriggerContext) => FoundTrigger | undefined;

/** Texts as they were written, a time in any spelling. */
export type FoundTrigger = { [K in keyof Omit<Trigger, 'at'>]: Trigger[K] | undefined } & {
  kind: Trigger['kind'];
  at?: unknown;
};
