import { z } from 'zod';
import { NaturalNumber, Timestamp } from './api.ts';

/** Of `/api/uploads`. */

export const UPLOAD_STATES = [
  'uploading',
  'interrupted',
  'cancelled',
  'waiting',
  'succeeded',
  'failed',
  'mixed',
  'overdue',
] as const;
export const UploadState = z.enum(UPLOAD_STATES);
export type UploadState = z.infer<typeof UploadState>;

export const Upload = z.object({
  id: z.string(),
  seq: z.number().int(),
  /** As typed or picked by the person. */
  filename: z.string(),
  bucket: z.string(),
  key: z.string(),
  state: UploadState,
  size: z.number().int().optional(),
  eTag: z.string().optional(),
  versionId: z.string().optional(),
  s3RequestId: z.string().optional(),
  startedAt: Timestamp,
  /** When S3 confirmed the object. */
  completedAt: Timestamp.optional(),
  /** Who uploaded, where there are participants. */
  participantId: z.string().optional(),
  recordIds: z.array(z.number().int()),
});
export type Upload = z.infer<typeof Upload>;

/** Query of `POST /api/uploads`, which returns the Upload. `id`: made by the caller, to know it by; one in use is refused. */
export const UploadRequest = z.object({ filename: z.string().min(1).max(4096), id: z.uuid().toLowerCase().optional() });

export const UploadsQuery = z.object({
  before: z.string().optional(),
  after: NaturalNumber.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type UploadsQuery = z.infer<typeof UploadsQuery>;

export const UploadPage = z.object({ uploads: z.array(Upload), next: z.string().optional(), seq: z.number().int() });
export type UploadPage = z.infer<typeof UploadPage>;
