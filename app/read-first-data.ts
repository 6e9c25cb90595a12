import { setTimeout as delay } from 'node:timers/promises';
import { cookies, headers } from 'next/headers';
import type { FirstData } from '#components/first-data.tsx';
import { KEPT_PARTS, keptOpenCookie } from '#lib/client/kept-open.ts';
import { PAGE_SIZE } from '#lib/client/queries.ts';
import { type ListFilters, readFilters, toRecordsQuery } from '#lib/client/record-filters.ts';
import { roleAllows } from '#lib/domain/access/roles.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import type { FunctionState } from '#lib/domain/api/function-api.ts';
import { RecordsQuery } from '#lib/domain/api/record-query-api.ts';
import type { Session } from '#lib/domain/api/room/session-api.ts';
import { readPageSession } from '#lib/server/http/page-session.ts';
import { isOfForeignPage } from '#lib/server/http/request-guard.ts';
import { listRecords } from '#lib/server/reads/list-records.ts';
import { getServices } from '#lib/server/shared-services.ts';

/** What the page isn't drawn with by then, the browser asks for. */
const WITHIN_MS = 400;

/** What `/` is drawn with: what `/api` would give this person. */
export async function readFirstData(search: URLSearchParams): Promise<FirstData> {
  const [session, sent, jar] = await Promise.all([readPageSession(), headers(), cookies()]);
  const isNarrow = isOfPhone(sent);
  const open = KEPT_PARTS.filter((part) => jar.has(keptOpenCookie(part)));
  if (!session || !roleAllows(session.role, 'viewer')) return { isNarrow, open, lists: [] };
  const { functionControl, queueDepths, pollers } = getServices();
  const filters = readFilters(search);
  const wanted = isNarrow ? [filters] : QUEUE_LANES.map((queue) => ({ ...filters, queue }));
  // Each read costs calls of AWS, which pages of other origins could have made.
  const mayCallAws = !isOfForeignPage(sent);
  const [lists, queues, state] = await Promise.all([
    Promise.all(wanted.map((each) => inTime(() => readList(each, session)))),
    mayCallAws ? inTime(() => queueDepths.read()) : undefined,
    mayCallAws ? inTime(() => functionControl.read()) : undefined,
  ]);
  // Since when one fails is said in the reader's time zone, which only the browser knows.
  const states = pollers.states();
  return {
    isNarrow,
    open,
    lists: lists.filter((list) => list !== undefined),
    ...(states.every(({ error }) => !error) && { pollers: states }),
    ...(queues && { queues }),
    ...(state && { lambdaFunction: withoutCode(state) }),
  };
}

/** Only the server knows how long a search takes; the page doesn't wait for one. */
async function readList(filters: ListFilters, session: Session) {
  const query = toRecordsQuery(filters, Date.now());
  query.set('limit', String(PAGE_SIZE));
  query.set('count', 'true');
  const { success, data } = RecordsQuery.safeParse(Object.fromEntries(query));
  if (!success || data.search) return undefined;
  return { filters, page: await listRecords(getServices(), session, data) };
}

/** `undefined` where it takes too long or can't be read: the browser asks again, and says why. */
function inTime<T>(read: () => Promise<T>): Promise<T | undefined> {
  return Promise.race([read().catch(() => undefined), delay(WITHIN_MS, undefined, { ref: false })]);
}

/** Its code can be a megabyte, and is shown by the editor only, which asks for it. */
function withoutCode({ code: _, ...state }: FunctionState): FunctionState {
  return state;
}

/** Where this guess is wrong, the page is drawn again once it knows its width. */
function isOfPhone(sent: Headers): boolean {
  return sent.get('sec-ch-ua-mobile') === '?1' || /\bMobi/.test(sent.get('user-agent')?.slice(0, 500) ?? '');
}
