import { randomUUID } from 'node:crypto';
import { safeObjectKey } from '#lib/domain/object-key.ts';
import { AppError } from '#lib/server/app-error.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { Settings } from '#lib/server/env.ts';
import type { Logger } from '#lib/server/log.ts';
import { ownPrefix } from '#lib/server/session/scope.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { StoredUpload } from '#lib/server/store/stored-upload.ts';
import { abortMultiparts, type MultipartTarget } from './abort-multiparts.ts';
import { measuredBody, refuseTooLarge } from './measured-body.ts';
import { UPLOAD_PACE, type UploadPace } from './paced-reader.ts';
import { putStream } from './put-stream.ts';

// Several servers may share a PostgreSQL store: what another one is still uploading isn't a leftover.
const SHARED_STORE_GRACE_MS = 6 * 60 * 60 * 1000;

export interface UploadRequestParts {
  /** Safe in a key. Absent: one is made. */
  id?: string;
  /** As typed or picked by the person. */
  filename: string;
  /** Absent: an empty file. */
  body: ReadableStream<Uint8Array> | null;
  contentLength?: number;
  signal: AbortSignal;
  /** Has a folder of their own under the prefix. */
  participantId?: string;
  /** Under the setting. */
  maxBytes?: number;
}

export interface Uploader {
  /**
   * Streams one file to S3. The row is committed before the first byte goes out. Rejects with AppError; then the row is
   * `interrupted`, there is no object, and no open multipart either unless AWS can't be reached. A signal that comes after
   * the body's last byte is too late.
   */
  upload(request: UploadRequestParts): Promise<StoredUpload>;
  /** At start: uploads that a crash left `uploading` become interrupted, and their multiparts are aborted. */
  recoverInterrupted(): Promise<void>;
}

interface UploaderParts {
  clients: Pick<AwsClients, 's3'>;
  store: Pick<Store, 'createUpload' | 'setMultipart' | 'completeUpload' | 'interruptUpload' | 'interruptLeftUploads'>;
  settings: Pick<Settings, 'uploadPrefix' | 'maxUploadBytes' | 'databaseUrl'>;
  pipeline: { bucket(): Promise<string> };
  log: Logger;
  pace?: UploadPace;
}

export function createUploader({
  clients,
  store,
  settings,
  pipeline,
  log,
  pace = UPLOAD_PACE,
}: UploaderParts): Uploader {
  const { s3 } = clients;
  const { uploadPrefix, maxUploadBytes } = settings;

  async function upload(request: UploadRequestParts) {
    const {
      id = randomUUID(),
      filename,
      body,
      contentLength,
      signal,
      participantId,
      maxBytes = maxUploadBytes,
    } = request;
    if (contentLength !== undefined && contentLength > maxBytes) throw refuseTooLarge(maxBytes);
    if (signal.aborted) throw new AppError('bad_request', 'The upload was cancelled.', { cause: signal.reason });
    const bucket = await pipeline.bucket();
    const now = new Date();
    const prefix = participantId === undefined ? uploadPrefix : ownPrefix(participantId, settings);
    const key = safeObjectKey({ prefix, uploadId: id, filename });
    await store.createUpload({
      id,
      filename,
      bucket,
      key,
      startedAt: now.toISOString(),
      ...(participantId !== undefined && { participantId }),
    });
    const measured = measuredBody(body, {
      ...(contentLength !== undefined && { contentLength }),
      maxBytes,
      pace,
      signal,
    });
    let multipartId: string | undefined;
    const onMultipart = (made: string) => {
      multipartId = made;
      rememberMultipart(id, made);
    };
    const stored = await putStream(s3, measured, { bucket, key, maxBytes, onMultipart }).catch(
      async (error: unknown) => {
        measured.stream.destroy();
        const reason = toAppError(error, `bucket ${bucket}`);
        const aborted = multipartId && abortLeft({ id, bucket, key, multipartId });
        // An endpoint that is silent would keep its caller waiting once more.
        if (reason.code !== 'aws_unreachable') await aborted;
        throw await interrupt(id, reason);
      },
    );
    return await store.completeUpload(id, { ...stored, completedAt: new Date().toISOString() });
  }

  function rememberMultipart(id: string, multipartId: string): void {
    store.setMultipart(id, multipartId).catch((error: unknown) => {
      log.warn({ uploadId: id, err: error }, 'the multipart id could not be kept');
    });
  }

  async function abortLeft(left: MultipartTarget & { id: string }): Promise<void> {
    await abortMultiparts(s3, left).catch((error: unknown) => {
      log.warn({ uploadId: left.id, err: toAppError(error, `bucket ${left.bucket}`) }, 'multipart not aborted');
    });
  }

  async function interrupt(id: string, reason: AppError): Promise<AppError> {
    // Who leaves, or sends something else than was said, is no fault of the server's.
    const level = reason.code === 'bad_request' ? 'debug' : 'warn';
    log[level]({ uploadId: id, code: reason.code, err: reason }, 'an upload was interrupted');
    await store.interruptUpload(id).catch((error: unknown) => {
      log.error({ uploadId: id, err: error }, 'an interrupted upload could not be marked');
    });
    return reason;
  }

  async function recoverInterrupted() {
    const isShared = !settings.databaseUrl.startsWith('file:');
    const startedBefore = new Date(Date.now() - (isShared ? SHARED_STORE_GRACE_MS : 0)).toISOString();
    for (const left of await store.interruptLeftUploads(startedBefore)) {
      await abortLeft(left);
      log.info({ uploadId: left.id }, 'an upload left by an earlier run is interrupted');
    }
  }

  return { upload, recoverInterrupted };
}
