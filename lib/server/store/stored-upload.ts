import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

/** An upload as the store keeps it. `waiting, succeeded, failed, mixed, overdue` are calculated from its records and the clock. */
export type StoredUpload = Omit<Upload, 'state'> & {
  progress: 'uploading' | 'interrupted' | 'cancelled' | 'completed';
  /** `uploadId` of an open multipart upload, to be aborted when a crash left it. */
  multipartId?: string;
  outcomes: RecordSummary['outcome'][];
};

export interface NewUpload {
  id: string;
  filename: string;
  bucket: string;
  key: string;
  startedAt: string;
  participantId?: string;
}

export interface UploadCompletion {
  size: number;
  eTag: string;
  versionId?: string;
  s3RequestId: string;
  completedAt: string;
}
