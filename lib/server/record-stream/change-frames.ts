import type { Upload } from '#lib/domain/api/upload-api.ts';
import { isOwnChange, type Scope } from '#lib/server/session/scope.ts';
import type { Change } from '#lib/server/store/store.ts';
import type { StoredUpload } from '#lib/server/store/stored-upload.ts';
import { cursorFrame, sseFrame } from './sse-frame.ts';
import { formatStreamCursor } from './stream-cursor.ts';

export type ToUpload = (stored: StoredUpload) => Upload;

const encoder = new TextEncoder();

/** Changes in ascending order as bytes of the stream, serialised once for all viewers. */
export interface ChangeFrames {
  last: number;
  /** The bytes of what changed after `cursor`; empty when there is nothing. Within a scope they at least name the last place. */
  after(cursor: number, scope?: Scope): Uint8Array;
}

export function createChangeFrames(changes: Change[], storeId: string, toUpload: ToUpload): ChangeFrames {
  const frames = changes.map((change) => ({ change, seq: change.seq, text: changeFrame(change, storeId, toUpload) }));
  const whole = encoder.encode(frames.map(({ text }) => text).join(''));
  const first = frames[0]?.seq ?? 0;
  const last = frames.at(-1)?.seq ?? 0;

  function textAfter(cursor: number, scope: Scope | undefined): string {
    const later = frames.filter(({ seq }) => seq > cursor);
    const own = later.filter(({ change }) => isOwnChange(change, scope));
    // Who comes back need not go through what was left out once more.
    const isCut = later.length > 0 && own.at(-1)?.seq !== last;
    return own.map(({ text }) => text).join('') + (isCut ? cursorFrame(formatStreamCursor(storeId, last)) : '');
  }

  return {
    last,
    after: (cursor, scope) => (cursor < first && !scope ? whole : encoder.encode(textAfter(cursor, scope))),
  };
}

function changeFrame(change: Change, storeId: string, toUpload: ToUpload): string {
  const id = formatStreamCursor(storeId, change.seq);
  switch (change.type) {
    case 'record':
      return sseFrame('record', change.record, id);
    case 'upload':
      return sseFrame('upload', toUpload(change.upload), id);
    case 'gone':
      return sseFrame('gone', { ids: change.ids, uploadIds: change.uploadIds, seq: change.seq }, id);
  }
}
