import { ApiError, readApiError, readSeconds } from './api-error.ts';

/** Responses of our own server have the shape that lib/domain/*api.ts give; the caller names it. Throws ApiError. */
export async function fetchJson<T>(path: string, init: RequestInit = {}, acceptStatus: number[] = []): Promise<T> {
  return readJson(await fetchAnswer(path, init), acceptStatus);
}

/** Throws ApiError where there is no answer at all. */
export function fetchAnswer(path: string, init: RequestInit): Promise<Response> {
  return fetch(path, init).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new ApiError('offline', '');
  });
}

export async function readJson<T>(response: Response, acceptStatus: number[] = []): Promise<T> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok && !acceptStatus.includes(response.status)) {
    throw readApiError(body, readSeconds(response.headers.get('retry-after')));
  }
  if (body === undefined) throw new ApiError('internal', '');
  return body as T;
}

export function sendJson<T>(method: 'POST' | 'PUT' | 'PATCH', path: string, body: unknown): Promise<T> {
  return fetchJson<T>(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}
