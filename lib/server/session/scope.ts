import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { RecordFilters } from '#lib/domain/api/record-query-api.ts';
import type { Session } from '#lib/domain/api/room/session-api.ts';
import type { Settings } from '#lib/server/env.ts';
import type { Change } from '#lib/server/store/store.ts';

/** What a participant may read: their own uploads, and the records of these. */
export interface Scope {
  participantId: string;
  /** Of the keys of their uploads. */
  keyPrefix: string;
}

/** `undefined`: everything may be read. */
export function scopeOf(session: Session, settings: Pick<Settings, 'uploadPrefix'>): Scope | undefined {
  if (session.role !== 'participant') return undefined;
  const { participantId = '' } = session;
  return { participantId, keyPrefix: `${ownPrefix(participantId, settings)}/` };
}

/** Where a participant's keys begin. */
export function ownPrefix(participantId: string, { uploadPrefix }: Pick<Settings, 'uploadPrefix'>): string {
  return `${uploadPrefix}/${participantId}`;
}

/** A record that also tells of somebody else's object isn't theirs. */
export function isOwnRecord({ s3 }: Pick<RecordSummary, 's3'>, scope: Scope | undefined): boolean {
  if (!scope) return true;
  return s3.length > 0 && s3.every(({ key }) => key?.startsWith(scope.keyPrefix) === true);
}

export function isOwnChange(change: Change, scope: Scope | undefined): boolean {
  switch (change.type) {
    case 'record':
      return isOwnRecord(change.record, scope);
    case 'upload':
      return !scope || change.upload.participantId === scope.participantId;
    // Numbers of rows that are no more.
    case 'gone':
      return true;
  }
}

/** `undefined`: nothing within the scope can match. */
export function narrowFilters(filters: RecordFilters, scope: Scope | undefined): RecordFilters | undefined {
  if (!scope) return filters;
  const { keyPrefix = '' } = filters;
  if (scope.keyPrefix.startsWith(keyPrefix)) return { ...filters, keyPrefix: scope.keyPrefix };
  return keyPrefix.startsWith(scope.keyPrefix) ? filters : undefined;
}

/** The limit of one file. */
export function maxUploadBytesOf(
  { role }: Pick<Session, 'role'>,
  { maxUploadBytes, participantLimits }: Pick<Settings, 'maxUploadBytes' | 'participantLimits'>,
): number {
  return role === 'participant' ? Math.min(participantLimits.maxUploadBytes, maxUploadBytes) : maxUploadBytes;
}
