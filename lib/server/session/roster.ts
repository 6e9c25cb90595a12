import type { Participant } from '#lib/domain/api/room/participant-api.ts';
import type { Logger } from '#lib/server/log.ts';
import type { StoredParticipant } from '#lib/server/store/room-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type Watched, watchStored } from '#lib/server/watch-stored.ts';
import { SESSION_DAYS } from './session-token.ts';
import type { ActiveSession } from './sessions.ts';

/** The ones who joined last; the others are left out. */
const MAX_PARTICIPANTS = 1_000;
const DAY_MS = 86_400_000;

/** Who has joined, kept in the store for all servers on it and for the next start. */
export interface Roster extends Watched<Participant[]> {
  /** Remembers who has joined. */
  note(session: ActiveSession): void;
  /** In the order in which they joined. */
  read(): Promise<Participant[]>;
  /** The same with what only the server knows of them. */
  readStored(): Promise<StoredParticipant[]>;
  /** Forgets participants and ends their sessions at all servers; an identity of an instructor comes back with the next request. Returns how many. */
  remove(ids: string[]): Promise<number>;
  /** Returns whether there is such a participant. */
  hide(id: string, isHidden: boolean): Promise<boolean>;
}

type RosterStore = Pick<
  Store,
  'saveParticipant' | 'hideParticipant' | 'listParticipants' | 'removeParticipants' | 'onChange'
>;

export function createRoster(store: RosterStore, log: Pick<Logger, 'warn'>): Roster {
  /** Saved by this process, to save each identity once. */
  const saved = new Map<string, string>();

  const readStored = () => store.listParticipants(MAX_PARTICIPANTS);

  async function read(): Promise<Participant[]> {
    return (await readStored()).map(toParticipant);
  }

  const { latest, watch } = watchStored({ store, read, first: [], noun: 'Who has joined', log });

  return {
    note({ participantId: id, nickname, colour }) {
      if (id === undefined || nickname === undefined || colour === undefined) return;
      const identity = `${colour} ${nickname}`;
      if (saved.get(id) === identity) return;
      saved.delete(id);
      saved.set(id, identity);
      const oldest = saved.keys().next().value;
      if (saved.size > MAX_PARTICIPANTS && oldest !== undefined) saved.delete(oldest);
      store.saveParticipant({ id, nickname, colour, joinedAt: Date.now() }).catch((error: unknown) => {
        saved.delete(id);
        log.warn({ err: error }, 'Who has joined could not be kept');
      });
    },
    read,
    readStored,
    async remove(ids) {
      for (const id of ids) saved.delete(id);
      return store.removeParticipants(ids, Date.now() + SESSION_DAYS * DAY_MS);
    },
    hide: (id, isHidden) => store.hideParticipant(id, isHidden),
    latest,
    watch,
  };
}

export function toParticipant({ isHidden, nickname, joinedAt: _, ...participant }: StoredParticipant): Participant {
  return isHidden ? participant : { ...participant, nickname };
}
