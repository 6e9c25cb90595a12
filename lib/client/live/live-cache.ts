import type { Query, QueryClient } from '@tanstack/react-query';
import { classOptions } from '#lib/client/display/room.ts';
import {
  functionOptions,
  participantsOptions,
  pollersOptions,
  queryKeys,
  queuesOptions,
  recordListOptions,
  uploadsOptions,
} from '#lib/client/queries.ts';
import type { ListFilters } from '#lib/client/record-filters.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { foldEvents, type LiveData, type LiveEvent } from './fold-event.ts';
import type { RecordPages } from './record-pages.ts';

/** Folds a batch of events into what TanStack Query holds, and asks again for what only the server can bring up to date. */
export function applyEvents(client: QueryClient, events: LiveEvent[], now: number): void {
  const before = readLiveData(client);
  const after = foldEvents(before, events, now);
  writeLists(client, before.lists, after.lists);
  if (after.uploads !== before.uploads) client.setQueryData(uploadsOptions.queryKey, after.uploads);
  if (after.queues !== before.queues) client.setQueryData(queuesOptions.queryKey, after.queues);
  if (after.pollers !== before.pollers) client.setQueryData(pollersOptions.queryKey, after.pollers);
  if (after.participants !== before.participants) {
    client.setQueryData(participantsOptions.queryKey, after.participants);
  }
  if (after.class !== before.class) {
    // An answer that is on its way may be older than the event.
    if (client.isFetching({ queryKey: classOptions.queryKey }) > 0) {
      client.invalidateQueries({ queryKey: classOptions.queryKey });
    }
    client.setQueryData(classOptions.queryKey, after.class);
  }
  if (after.function !== before.function) client.setQueryData(functionOptions.queryKey, after.function);
  for (const id of after.outdatedRecordIds) client.invalidateQueries({ queryKey: queryKeys.record(id) });
  if (after.reset) refetchEverything(client);
  // It counts what retention let go.
  else if (events.some(({ type }) => type === 'gone')) client.invalidateQueries({ queryKey: queryKeys.health });
}

/** Completes one list, just fetched, by records that arrived while it was on its way. */
export function completeList(client: QueryClient, filters: ListFilters, records: RecordSummary[], now: number): void {
  const lists = readLists(client).filter((list) => list.filters === filters);
  const events = records.map((data): LiveEvent => ({ type: 'record', data }));
  const merged = foldEvents({ lists, outdatedRecordIds: [], reset: false }, events, now);
  writeLists(client, lists, merged.lists);
}

/** Old rows stay until the new ones are there; of a long list only the first page is fetched again. */
export function refetchEverything(client: QueryClient): void {
  for (const { filters, data } of readLists(client)) keepFirstPage(client, filters, data);
  client.invalidateQueries();
}

/** The cursor from which the stream misses nothing of what is loaded; undefined while something is still on its way. */
export function readLoadedSeq(client: QueryClient): { seq?: number } | undefined {
  const cache = client.getQueryCache();
  const listQueries = cache.findAll({ queryKey: queryKeys.lists });
  const queries = [
    // The page of one record has no lists.
    ...(listQueries.length > 0 ? listQueries : cache.findAll({ queryKey: queryKeys.records })),
    ...cache.findAll({ queryKey: queryKeys.uploads }),
  ];
  if (queries.length < 2 || queries.some(isLoading)) return undefined;
  const lists = readLists(client).flatMap(({ data }) => data.pages.map((page) => page.seq));
  const uploads = client.getQueryData(uploadsOptions.queryKey);
  const seqs = uploads ? [...lists, uploads.seq] : lists;
  return seqs.length > 0 ? { seq: Math.min(...seqs) } : {};
}

/** One that nobody draws any more, of lanes that became one list, doesn't come. */
function isLoading(query: Query): boolean {
  return query.state.status === 'pending' && (query.isActive() || query.state.fetchStatus !== 'idle');
}

/** What comes with a higher id is new. A record that changes may be one that no list holds. */
export function readHighestId(client: QueryClient): number {
  const firstPages = readLists(client).flatMap(({ data }) => data.pages.slice(0, 1));
  return Math.max(0, ...firstPages.flatMap(({ lastId = 0, records }) => [lastId, records[0]?.id ?? 0]));
}

function writeLists(client: QueryClient, before: LiveData['lists'], after: LiveData['lists']): void {
  after.forEach((list, index) => {
    const { queryKey } = recordListOptions(list.filters);
    if (list.data !== before[index]?.data) client.setQueryData(queryKey, list.data);
    if (!list.outdated) return;
    keepFirstPage(client, list.filters, list.data);
    client.invalidateQueries({ queryKey, exact: true }, { cancelRefetch: false });
  });
}

function keepFirstPage(client: QueryClient, filters: ListFilters, data: RecordPages): void {
  if (data.pages.length <= 1) return;
  const first = { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) };
  client.setQueryData(recordListOptions(filters).queryKey, first);
}

function readLists(client: QueryClient): LiveData['lists'] {
  return client
    .getQueriesData<RecordPages>({ queryKey: queryKeys.lists })
    .flatMap(([key, data]) => (data ? [{ filters: key[1] as ListFilters, data }] : []));
}

function readLiveData(client: QueryClient): LiveData {
  const uploads = client.getQueryData(uploadsOptions.queryKey);
  const queues = client.getQueryData(queuesOptions.queryKey);
  const pollers = client.getQueryData(pollersOptions.queryKey);
  const fn = client.getQueryData(functionOptions.queryKey);
  const classState = client.getQueryData(classOptions.queryKey);
  const participants = client.getQueryData(participantsOptions.queryKey);
  return {
    lists: readLists(client),
    ...(uploads && { uploads }),
    ...(queues && { queues }),
    ...(pollers && { pollers }),
    ...(participants && { participants }),
    ...(classState && { class: classState }),
    ...(fn && { function: fn }),
    outdatedRecordIds: [],
    reset: false,
  };
}
