import { z } from 'zod';
import { groupBody } from '#lib/domain/grouping/group-body.ts';
import type { Placeholder } from '#lib/domain/grouping/placeholder.ts';
import { type PlaceholderValues, placeholderValues } from '#lib/domain/grouping/placeholder-values.ts';
import { omitUndefined } from '#lib/domain/omit-undefined.ts';
import { readSummaries } from '#lib/server/store/read/read-records.ts';
import { readBody } from '#lib/server/store/sql/body-column.ts';
import { type Dialect, placeholders, query, type Work } from '#lib/server/store/sql/database.ts';
import { readGroupIds } from './group-ids.ts';

const MAX_RECORDS = 1_000;
const RECORDS_AT_ONCE = 64;
/** A longer body is left out: reading many would take seconds. */
const MAX_BODY_LENGTH = 65_536;

const BodyRow = z.object({
  id: z.number(),
  body: z.string().nullable(),
  body_utf16: z.instanceof(Uint8Array).nullable(),
});

/** What stands in the places that the newest records of a group don't have in common. */
export function* readGroupValues(
  fingerprint: string,
  ownCode: readonly string[],
  dialect: Dialect,
): Work<PlaceholderValues[]> {
  const ids = yield* readGroupIds(fingerprint, MAX_RECORDS, dialect);
  const found: (readonly Placeholder[])[] = [];
  for (let from = 0; from < ids.length; from += RECORDS_AT_ONCE) {
    found.push(...(yield* readPlaceholders(ids.slice(from, from + RECORDS_AT_ONCE), ownCode)));
  }
  return placeholderValues(found);
}

function* readPlaceholders(ids: readonly number[], ownCode: readonly string[]): Work<(readonly Placeholder[])[]> {
  const summaries = yield* readSummaries(ids);
  const bodies = yield* query(
    BodyRow,
    `SELECT record_id AS id, body, body_utf16 FROM contents
     WHERE record_id IN ${placeholders(ids.length)} AND length(body) <= ?`,
    [...ids, MAX_BODY_LENGTH],
  );
  const byId = new Map(bodies.map((row) => [row.id, readBody(row) ?? '']));
  return summaries.map((summary) => {
    const body = byId.get(summary.id);
    return body === undefined ? [] : (groupBody(body, omitUndefined({ ...summary }), ownCode)?.placeholders ?? []);
  });
}
