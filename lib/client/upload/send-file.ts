import { ApiError, readApiError, readSeconds } from '#lib/client/api-error.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

export interface SendHandlers {
  onProgress(sentBytes: number): void;
  onDone(upload: Upload): void;
  onFailed(error: ApiError): void;
}

/** Returns how to cut the transfer off; after that no handler is called. */
export type SendFile = (file: File, id: string, handlers: SendHandlers) => () => void;

/** XMLHttpRequest, since fetch doesn't tell how much of a body has gone out. */
export const sendFile: SendFile = (file, id, handlers) => {
  const request = new XMLHttpRequest();
  request.open('POST', `/api/uploads?${new URLSearchParams({ filename: file.name, id })}`);
  request.setRequestHeader('content-type', file.type || 'application/octet-stream');
  request.responseType = 'json';
  request.upload.addEventListener('progress', (event) => handlers.onProgress(event.loaded));
  request.addEventListener('load', () => {
    if (request.status === 201) handlers.onDone(request.response as Upload);
    else handlers.onFailed(readApiError(request.response, readSeconds(request.getResponseHeader('retry-after'))));
  });
  request.addEventListener('error', () => handlers.onFailed(new ApiError('offline', '')));
  request.send(file);
  return () => request.abort();
};
