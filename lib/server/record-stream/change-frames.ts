import type { Upload } from '#lib/domain/api.ts';
import type { Change, StoredUpload } from '../store/store.ts';
import { sseFrame } from './sse-frame.ts';
import { formatStreamCursor } from './stream-cursor.ts';

export type ToUpload = (stored: StoredUpload) => Upload;

const encoder = new TextEncoder();

/** Changes in ascending order as bytes of the stream, serialised once for all viewers. */
export interface ChangeFrames {
  last: number;
  /** The bytes of what changed after `cursor`; empty when there is nothing. */
  after(cursor: number): Uint8Array;
}

export function createChangeFrames(changes: Change[], storeId: string, toUpload: ToUpload): ChangeFrames {
  const frames = changes.map((change) => ({ seq: change.seq, text: changeFrame(change, storeId, toUpload) }));
  const whole = encoder.encode(frames.map(({ text }) => text).join(''));
  const first = frames[0]?.seq ?? 0;
  return {
    last: frames.at(-1)?.seq ?? 0,
    after: (cursor) =>
      cursor < first
        ? whole
        : encoder.encode(
            frames
              .filter(({ seq }) => seq > cursor)
              .map(({ text }) => text)
              .join(''),
          ),
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
