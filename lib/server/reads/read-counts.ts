import type { Counts } from '#lib/domain/api/counts-api.ts';
import { hourRange } from '#lib/domain/charts/chart-range.ts';
import type { Store } from '#lib/server/store/store.ts';

const MINUTE_MS = 60_000;
/** More than a display has lines for. */
const MAX_GROUPS = 30;

/** From the kept counts of minutes and hours, so that it costs the same however many records there are. */
export async function readCounts(
  store: Pick<Store, 'readChart' | 'readGroups'>,
  since: number,
  now: number,
): Promise<Counts> {
  const from = Math.floor(Math.min(since, now) / MINUTE_MS) * MINUTE_MS;
  const to = Math.floor(now / MINUTE_MS + 1) * MINUTE_MS;
  const hours = hourRange({ from: new Date(from).toISOString(), to: new Date(to).toISOString() }, now);
  const [{ slots }, { groups }] = await Promise.all([
    store.readChart({ from, to, stepMs: to - from }, {}),
    store.readGroups(hours, { sort: 'lastSeen', limit: MAX_GROUPS }),
  ]);
  const { success = 0, failure = 0, unknown = 0 } = slots[0] ?? {};
  return { success, failure, unknown, groups: groups.map(({ fingerprint, count }) => ({ fingerprint, count })) };
}
