import type { ParticipantColour } from '#lib/domain/access/participant.ts';
import type { ClassAction, ClassAnswer } from '#lib/domain/api/room/class-api.ts';
import type { ClassQuestionName } from '#lib/domain/lesson/class-lesson.ts';
import type { LessonStepName } from '#lib/domain/lesson/lesson-steps.ts';

export interface CounterAddition {
  key: string;
  /** A whole number. A negative one subtracts; the counter stops at 0. */
  amount: number;
  /** The sum may reach it, not exceed it. */
  limit?: number;
  /** Milliseconds since 1970. Counts when this makes the counter; a counter that exists keeps its own. */
  expiresAt?: number;
}

/** Who has joined. `isHidden`: the instructor has hidden the nickname. */
export interface StoredParticipant {
  id: string;
  nickname: string;
  colour: ParticipantColour;
  isHidden: boolean;
  /** In ms since 1970. */
  joinedAt: number;
}

/** The lesson that a class has together. */
export interface StoredClass {
  step?: LessonStepName;
  question?: { name: ClassQuestionName; askedAt: number; isClosed: boolean; actual?: string };
  /** To the question, one of each participant. */
  answers: { participantId: string; answer: string }[];
}

/** Who takes part, and how much they have used: the part of the store that knows nothing of records. */
export interface RoomStore {
  /**
   * Adds to a counter, which is made by its first addition, and returns the new value; `undefined`, with nothing changed,
   * when that would exceed the limit. Atomic across processes. A counter that has expired counts as absent.
   */
  addToCounter(addition: CounterAddition): Promise<number | undefined>;
  /** Counters that don't exist are missing from the map. */
  readCounters(keys: string[]): Promise<Map<string, number>>;
  /** Makes or overwrites a counter, which then doesn't expire. Wakes those who listen for changes. */
  setCounter(key: string, value: number): Promise<void>;
  deleteCounters(keys: string[]): Promise<void>;

  /** Remembers that a session was ended until `expiresAt` (milliseconds since 1970), when it would have expired anyway. */
  endSession(id: string, expiresAt: number): Promise<void>;
  /** Ids of the ended sessions that haven't expired. */
  endedSessions(): Promise<Set<string>>;

  /** Makes or renames a participant; one whose nickname is hidden stays hidden. `joinedAt` in ms since 1970, kept from the first time. */
  saveParticipant(participant: Omit<StoredParticipant, 'isHidden'>): Promise<void>;
  /** Returns whether there is such a participant. */
  hideParticipant(id: string, isHidden: boolean): Promise<boolean>;
  /** The `limit` who joined last, in the order in which they joined. */
  listParticipants(limit: number): Promise<StoredParticipant[]>;
  readClass(): Promise<StoredClass>;
  changeClass(action: ClassAction): Promise<void>;
  /** Takes the place of the participant's earlier one. Returns whether it was to the open question. */
  saveAnswer(participantId: string, answer: ClassAnswer): Promise<boolean>;

  /**
   * Forgets participants with their answers, and remembers them as ended sessions under their own ids until `endedUntil` (ms since 1970).
   * Returns how many of them there were.
   */
  removeParticipants(ids: string[], endedUntil: number): Promise<number>;
}
