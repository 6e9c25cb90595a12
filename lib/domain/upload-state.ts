import type { Outcome } from './api/record-api.ts';
import type { UploadState } from './api/upload-api.ts';
import { estimateAttempts, type RetrySettings } from './attempt-estimate.ts';

/** What is stored of an upload, as far as its state depends on it. */
export interface UploadProgress {
  progress: 'uploading' | 'interrupted' | 'cancelled' | 'completed';
  /** Of the records that name this upload's object. */
  outcomes: readonly Outcome[];
  startedAt: string;
  completedAt?: string | undefined;
}

/** `now` in milliseconds since 1970. A record's outcome counts before everything else: it proves that the object got there. */
export function uploadState(upload: UploadProgress, settings: RetrySettings, now: number): UploadState {
  const hasSucceeded = upload.outcomes.includes('success');
  const hasFailed = upload.outcomes.includes('failure');
  if (hasSucceeded && hasFailed) return 'mixed';
  if (hasSucceeded) return 'succeeded';
  if (hasFailed) return 'failed';
  if (upload.progress !== 'completed') return upload.progress;
  const { overdueAt } = estimateAttempts(upload.completedAt ?? upload.startedAt, settings);
  return now > Date.parse(overdueAt) ? 'overdue' : 'waiting';
}
