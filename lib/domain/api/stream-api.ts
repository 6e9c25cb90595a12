import { z } from 'zod';
import type { FunctionState } from './function-api.ts';
import type { PollerState, QueueState } from './queue-api.ts';
import type { RecordSummary } from './record-api.ts';
import type { ClassNow } from './room/class-api.ts';
import type { Participant } from './room/participant-api.ts';
import type { Upload } from './upload-api.ts';

/** Of `GET /api/stream`. */

/** `SEQ`, or `STORE_ID-SEQ` as the stream's ids are written. */
export const StreamQuery = z.object({ after: z.string().max(200).optional() });

/** The stream's events by SSE name. `record` and `upload` carry `id: STORE_ID-SEQ`, the others none. */
export interface StreamEvents {
  record: RecordSummary;
  upload: Upload;
  gone: { ids: number[]; uploadIds: string[]; seq: number };
  queues: QueueState[];
  pollers: PollerState[];
  /** Not for participants. */
  participants: Participant[];
  class: ClassNow;
  function: FunctionState;
  reset: { reason: string };
}
