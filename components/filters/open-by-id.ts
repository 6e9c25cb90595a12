import type { QueryClient } from '@tanstack/react-query';
import { preloadRecord } from '#components/record/surface/open-record.tsx';
import { recordIdsOptions } from '#lib/client/search/search-queries.ts';

/** Opens the record that has an id. Returns whether there is exactly one. */
export async function openById(client: QueryClient, id: string): Promise<boolean> {
  const { ids } = await client.fetchQuery(recordIdsOptions(id));
  const [only] = ids;
  if (only === undefined || ids.length > 1) return false;
  preloadRecord();
  window.history.pushState(null, '', `/records/${only}${window.location.search}`);
  return true;
}
