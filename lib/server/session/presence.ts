import type { Room, RoomParticipant } from '#lib/domain/api/room/room-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import type { Settings } from '#lib/server/env.ts';
import { isLoopback } from '#lib/server/http/loopback.ts';
import { listeningAddresses } from '#lib/server/http/own-names.ts';
import type { Store } from '#lib/server/store/store.ts';
import type { StoredUpload } from '#lib/server/store/stored-upload.ts';
import type { ClassLessons } from './class-lessons.ts';
import { type Roster, toParticipant } from './roster.ts';
import type { ActiveSession } from './sessions.ts';
import type { ClassBytes } from './uploads/class-bytes.ts';
import type { UploadCounts } from './uploads/upload-counts.ts';
import type { UploadPause } from './uploads/upload-pause.ts';

/** Who is here: those who watch as far as this process knows, those who have joined as the store knows. */
export interface Presence {
  /** Somebody watches; returns how to say that they have gone. */
  enter(session: ActiveSession): () => void;
  /** `request` tells under which name and scheme the server is reached. */
  read(request: Request): Promise<Room>;
}

interface PresenceParts {
  settings: Pick<Settings, 'host' | 'port' | 'accessCodes'>;
  roster: Pick<Roster, 'readStored'>;
  store: Pick<Store, 'latestUploads' | 'answeredUploads'>;
  uploadPause: Pick<UploadPause, 'read'>;
  classLessons: Pick<ClassLessons, 'readAnswered'>;
  toUpload(stored: StoredUpload): Upload;
  uploadCounts: UploadCounts;
  classBytes: Pick<ClassBytes, 'read'>;
}

export function createPresence({ settings, uploadCounts, classBytes, ...parts }: PresenceParts): Presence {
  const watching = new Map<string | symbol, number>();

  return {
    enter({ id }) {
      // Who has no session of their own is counted by connection.
      const who = id ?? Symbol('connection');
      watching.set(who, (watching.get(who) ?? 0) + 1);
      return () => {
        const left = (watching.get(who) ?? 1) - 1;
        if (left > 0) watching.set(who, left);
        else watching.delete(who);
      };
    },
    async read(request) {
      const origin = joinOrigin(request, settings);
      const joinCode = settings.accessCodes.participant;
      const code = joinCode === undefined ? '' : `?${new URLSearchParams({ code: joinCode })}`;
      const present = await parts.roster.readStored();
      const ids = present.map(({ id }) => id);
      const counts = await uploadCounts.read(ids);
      const latest = byParticipant(await parts.store.latestUploads(ids));
      const answered = byParticipant(await parts.store.answeredUploads(ids));
      const predicted = await parts.classLessons.readAnswered();
      return {
        people: watching.size,
        participants: present.map((one, index) => {
          const newest = latest.get(one.id);
          const last = answered.get(one.id);
          return {
            ...toParticipant(one),
            uploads: counts[index] ?? 0,
            activeAt: newest?.startedAt ?? new Date(one.joinedAt).toISOString(),
            ...(newest && { latest: { filename: newest.filename, state: parts.toUpload(newest).state } }),
            ...(last && { lastOutcome: lastOutcomeOf(parts.toUpload(last)) }),
            ...(predicted && { hasAnswered: predicted.has(one.id) }),
          };
        }),
        uploads: await classBytes.read(),
        isPaused: await parts.uploadPause.read(),
        joinUrl: `${origin}/join${code}`,
        joinAddress: `${origin.replace(/^https?:\/\//, '')}/join`,
        ...(joinCode !== undefined && { joinCode }),
        reachable: !isLoopback(new URL(origin).hostname),
      };
    },
  };
}

function byParticipant(uploads: StoredUpload[]): Map<string | undefined, StoredUpload> {
  return new Map(uploads.map((upload) => [upload.participantId, upload]));
}

function lastOutcomeOf({ state, recordIds, startedAt }: Upload): RoomParticipant['lastOutcome'] {
  return { state, recordIds, startedAt };
}

/** As the caller reaches the server, unless that is by loopback while others reach it by the network. */
function joinOrigin({ headers }: Request, { host, port }: PresenceParts['settings']): string {
  const scheme = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http';
  const asked = `${scheme}://${headers.get('host')}`;
  if (!isLoopback(new URL(asked).hostname) || isLoopback(host)) return asked;
  const address = listeningAddresses(host)[0];
  if (address === undefined) return asked;
  return `http://${address.includes(':') ? `[${address}]` : address}:${new URL(asked).port || port}`;
}
