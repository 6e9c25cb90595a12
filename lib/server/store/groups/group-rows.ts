import { z } from 'zod';
import type { ErrorGroup } from '#lib/domain/api/error-group-api.ts';
import { TriggerKind } from '#lib/domain/api/trigger-api.ts';
import type { ChartRange } from '#lib/domain/charts/chart-range.ts';
import { shownState } from '#lib/domain/grouping/group-state.ts';
import { HOUR_MS } from '#lib/server/store/counts/group-hours.ts';
import { placeholders, query, type Statement, type Work } from '#lib/server/store/sql/database.ts';
import { present } from '#lib/server/store/sql/record-row.ts';
import { keptState } from './note-failures.ts';

export const GROUP_COLUMNS = `g.fingerprint, g.function_name, g.error_type, g.title, g.frame, g.trigger_kind, g.first_seen,
  g.last_seen, g.state, g.decision`;

export const GroupRow = z.object({
  fingerprint: z.string(),
  function_name: z.string().nullable(),
  error_type: z.string().nullable(),
  title: z.string(),
  frame: z.string().nullable(),
  trigger_kind: TriggerKind.nullable(),
  first_seen: z.number(),
  last_seen: z.number(),
  state: z.enum(['open', 'regressed', 'resolved', 'ignored']),
  decision: z.string().nullable(),
});
export type GroupRow = z.infer<typeof GroupRow>;

/** The failures of one version in one part of the range. */
const Part = z.object({ fingerprint: z.string(), slot: z.number(), version: z.string(), records: z.number() });
export type Part = z.infer<typeof Part>;

export function* readParts(
  groups: readonly { fingerprint: string }[],
  { from, to, stepMs }: ChartRange,
  queue: Statement,
): Work<Map<string, Part[]>> {
  if (groups.length === 0) return new Map();
  const parts = yield* query(
    Part,
    `SELECT h.fingerprint, (h.hour - CAST(? AS BIGINT)) / CAST(? AS BIGINT) AS slot, h.version,
     CAST(sum(h.records) AS BIGINT) AS records FROM group_hours h
     WHERE h.fingerprint IN ${placeholders(groups.length)} AND h.hour >= ? AND h.hour < ?${queue.sql} GROUP BY 1, 2, 3`,
    [
      from / HOUR_MS,
      stepMs / HOUR_MS,
      ...groups.map(({ fingerprint }) => fingerprint),
      from / HOUR_MS,
      to / HOUR_MS,
      ...queue.params,
    ],
  );
  return Map.groupBy(parts, ({ fingerprint }) => fingerprint);
}

export function toGroup(
  row: GroupRow,
  { parts, range, keys, now }: { parts: readonly Part[]; range: ChartRange; keys: ErrorGroup['keys']; now: number },
): ErrorGroup {
  const kept = keptState(row);
  return {
    fingerprint: row.fingerprint,
    title: row.title,
    firstSeen: new Date(row.first_seen).toISOString(),
    lastSeen: new Date(row.last_seen).toISOString(),
    state: shownState(kept, row.first_seen, now),
    count: parts.reduce((sum, { records }) => sum + records, 0),
    sparkline: countsOf(parts, range),
    versions: versionsOf(parts).filter((version) => version !== ''),
    keys,
    ...present({
      functionName: row.function_name,
      errorType: row.error_type,
      frame: row.frame,
      triggerKind: row.trigger_kind,
      decision: kept.decision,
    }),
  };
}

/** In each part of the range, oldest first. */
export function countsOf(parts: readonly Part[], { from, to, stepMs }: ChartRange): number[] {
  const counts = Array.from({ length: (to - from) / stepMs }, () => 0);
  for (const { slot, records } of parts) counts[slot] = (counts[slot] ?? 0) + records;
  return counts;
}

/** Oldest first, as far as versions are numbers. */
export function versionsOf(parts: readonly Part[]): string[] {
  const versions = new Set(parts.map(({ version }) => version));
  return [...versions].sort((left, right) => left.localeCompare(right, 'en', { numeric: true }));
}
