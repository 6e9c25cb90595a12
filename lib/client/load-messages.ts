import type { MessagePart } from '#lib/domain/api/messages-api.ts';
import { fetchJson } from './fetch-json.ts';

const loaded = new Map<string, Promise<object>>();

/** Asks once for each language; after a failure, again. */
export function loadMessages(part: MessagePart, locale: string): Promise<object> {
  const path = `/api/messages?${new URLSearchParams({ part, locale })}`;
  const known = loaded.get(path);
  if (known) return known;
  const loading = fetchJson<object>(path);
  loaded.set(path, loading);
  loading.catch(() => loaded.delete(path));
  return loading;
}
