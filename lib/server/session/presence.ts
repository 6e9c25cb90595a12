import type { Room } from '#lib/domain/api/room-api.ts';
import type { Settings } from '#lib/server/env.ts';
import { isLoopback } from '#lib/server/http/loopback.ts';
import { listeningAddresses } from '#lib/server/http/own-names.ts';
import type { ClassBytes } from './class-bytes.ts';
import type { Roster } from './roster.ts';
import type { ActiveSession } from './sessions.ts';
import type { UploadCounts } from './upload-counts.ts';

/** Who is here: those who watch as far as this process knows, those who have joined as the store knows. */
export interface Presence {
  /** Somebody watches; returns how to say that they have gone. */
  enter(session: ActiveSession): () => void;
  /** `request` tells under which name and scheme the server is reached. */
  read(request: Request): Promise<Room>;
}

interface PresenceParts {
  settings: Pick<Settings, 'host' | 'port' | 'accessCodes'>;
  roster: Pick<Roster, 'read'>;
  uploadCounts: UploadCounts;
  classBytes: Pick<ClassBytes, 'read'>;
}

export function createPresence({ settings, roster, uploadCounts, classBytes }: PresenceParts): Presence {
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
      const present = await roster.read();
      const counts = await uploadCounts.read(present.map(({ id }) => id));
      return {
        people: watching.size,
        participants: present.map((one, index) => ({ ...one, uploads: counts[index] ?? 0 })),
        uploads: await classBytes.read(),
        joinUrl: `${origin}/join${code}`,
        joinAddress: `${origin.replace(/^https?:\/\//, '')}/join`,
        ...(joinCode !== undefined && { joinCode }),
        reachable: !isLoopback(new URL(origin).hostname),
      };
    },
  };
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
