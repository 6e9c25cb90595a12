import { z } from 'zod';
import type { AlertContent } from '#lib/domain/api/alert-api.ts';
import { GroupDecision } from '#lib/domain/api/error-group-api.ts';
import { afterFailure, type KeptState } from '#lib/domain/grouping/group-state.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { foldText } from '#lib/domain/text-filter.ts';
import { cleanText } from '#lib/server/store/sql/body-column.ts';
import { chunks, execute, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import type { Content } from '#lib/server/store/sql/record-row.ts';
import type { StoredFailure } from './failure-of.ts';

/** A failure that is stored, by its group. */
export interface NotedFailure {
  failure: StoredFailure;
  content: Content;
  /** ISO 8601. */
  receivedAt: string;
  /** It has just come in, so that it may bring a group back. */
  isNew: boolean;
}

const MAX_TEXT_LENGTH = 1_000;

const SeenRow = z.object({
  fingerprint: z.string(),
  first_seen: z.number(),
  last_seen: z.number(),
  state: z.enum(['open', 'regressed', 'resolved', 'ignored']),
  decision: z.string().nullable(),
});

/** What failures that have just come in did to a group. */
export interface GroupChange {
  kind: 'new-group' | 'regressed' | 'returned';
  group: NonNullable<AlertContent['group']>;
}

/** Makes the groups that are new, widens the times of the others, and returns those that are new or have come back. */
export function* noteFailures(noted: readonly NotedFailure[]): Work<GroupChange[]> {
  const changes: GroupChange[] = [];
  const byGroup = [...Map.groupBy(noted, ({ failure }) => failure.fingerprint)].sort(([a], [b]) => (a < b ? -1 : 1));
  const seen = yield* readSeen(byGroup.map(([fingerprint]) => fingerprint));
  for (const [fingerprint, failures] of byGroup) {
    const times = failures.map(timeOf);
    const first = Math.min(...times);
    const last = Math.max(...times);
    const row = seen.get(fingerprint);
    const fresh = failures.filter(({ isNew }) => isNew);
    if (!row) {
      yield* insertGroup(failures, first, last);
      changes.push(...toChange('new-group', fresh));
      continue;
    }
    const before = keptState(row);
    const after = fresh.reduce((kept, one) => afterFailure(kept, toFailure(one)), before);
    yield* execute('UPDATE error_groups SET first_seen = ?, last_seen = ? WHERE fingerprint = ?', [
      Math.min(first, row.first_seen),
      Math.max(last, row.last_seen),
      fingerprint,
    ]);
    if (after !== before) yield* saveState([fingerprint], after);
    if (after.state === 'regressed' && before.state !== 'regressed') changes.push(...toChange('regressed', fresh));
    if (after.state === 'open' && before.state === 'ignored') changes.push(...toChange('returned', fresh));
  }
  return changes;
}

function toChange(kind: GroupChange['kind'], [one]: readonly NotedFailure[]): GroupChange[] {
  if (!one) return [];
  const { fingerprint, title, errorType } = one.failure;
  const { functionName } = one.content;
  const text = (value: string | undefined) => value?.slice(0, MAX_TEXT_LENGTH).toWellFormed();
  const optional = omitUndefined({ functionName: text(functionName), errorType: text(errorType) });
  return [{ kind, group: { fingerprint, title: text(title) ?? '', ...optional } }];
}

export function* saveState(fingerprints: readonly string[], { state, decision }: KeptState): Work<void> {
  yield* execute(
    `UPDATE error_groups SET state = ?, decision = ?, ignored_until = ? WHERE fingerprint IN ${placeholders(fingerprints.length)}`,
    [
      state,
      decision ? JSON.stringify(decision) : null,
      state === 'ignored' && decision?.until ? Date.parse(decision.until) : null,
      ...fingerprints,
    ],
  );
}

export function keptState({ state, decision }: Pick<z.infer<typeof SeenRow>, 'state' | 'decision'>): KeptState {
  return { state, ...(decision && { decision: GroupDecision.parse(JSON.parse(decision)) }) };
}

function* readSeen(fingerprints: readonly string[]): Work<Map<string, z.infer<typeof SeenRow>>> {
  const seen = new Map<string, z.infer<typeof SeenRow>>();
  for (const some of chunks(fingerprints)) {
    const rows = yield* query(
      SeenRow,
      `SELECT fingerprint, first_seen, last_seen, state, decision FROM error_groups
       WHERE fingerprint IN ${placeholders(some.length)}`,
      some,
    );
    for (const row of rows) seen.set(row.fingerprint, row);
  }
  return seen;
}

function* insertGroup([one]: readonly NotedFailure[], first: number, last: number): Work<void> {
  if (!one) return;
  const { failure, content } = one;
  const text = (value: string | undefined) => (value === undefined ? null : cleanText(value.slice(0, MAX_TEXT_LENGTH)));
  const searched = [failure.title, failure.errorType, failure.frame].filter((part) => part !== undefined).join('\n');
  yield* execute(
    `INSERT INTO error_groups (fingerprint, function_name, error_type, title, frame, trigger_kind, text_folded, first_seen,
     last_seen, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')`,
    [
      failure.fingerprint,
      text(content.functionName),
      text(failure.errorType),
      text(failure.title),
      text(failure.frame),
      content.trigger.kind,
      text(foldText(searched)),
      first,
      last,
    ],
  );
}

function toFailure(noted: NotedFailure) {
  const { executedVersion, qualifier } = noted.content;
  return { at: timeOf(noted), version: executedVersion ?? qualifier };
}

/** The event's own time, as far as the record says one. */
function timeOf({ content: { timestamp }, receivedAt }: NotedFailure): number {
  const own = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  return Number.isNaN(own) ? Date.parse(receivedAt) : own;
}
