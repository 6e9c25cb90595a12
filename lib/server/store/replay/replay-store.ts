import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type {
  ReplayAction,
  ReplayDetail,
  ReplayJob,
  ReplayPage,
  ReplayProblem,
  ReplayRefusal,
} from '#lib/domain/api/replay/replay-api.ts';
import type { ReplayLinks } from '#lib/domain/api/replay/replay-links-api.ts';

export type NewReplayPlan = Pick<ReplayJob, 'id' | 'by' | 'source' | 'pacePerSecond' | 'functions' | 'bytes'> & {
  replayedBefore: number;
  qualifier?: string | undefined;
  payload?: string | undefined;
  /** In the order in which they are sent. */
  items: readonly { recordId: number; refusal?: ReplayRefusal | undefined }[];
};

/** A record whose turn it is. `record` is absent where it has been deleted meanwhile. */
export interface ClaimedReplay {
  position: number;
  recordId: number;
  record?: RecordSummary & { body: string };
}

export interface ReplayClaim {
  pacePerSecond: number;
  qualifier?: string;
  payload?: string;
  items: ClaimedReplay[];
}

/** What became of a claimed record. `planned`: it certainly wasn't sent, and will be. */
export type ReplayResult = { position: number } & (
  | { state: 'sent'; requestId: string }
  | { state: 'refused'; reason: ReplayRefusal }
  | { state: 'planned' | 'uncertain' }
);

/** Jobs that send records' events once more. The part of the store's contract about them; times in ms since 1970. */
export interface ReplayStore {
  /** Older plans that nobody has started go. */
  saveReplayPlan(plan: NewReplayPlan): Promise<void>;
  /** Starts a plan; a job that was started before stays as it is. `first`: it pauses after so many. Returns whether there is such a job. */
  startReplay(id: string, first?: number): Promise<boolean>;
  /** Returns whether there is such a job; what its state doesn't allow is refused with AppError `conflict`. */
  changeReplay(id: string, action: ReplayAction): Promise<boolean>;
  /**
   * Marks the next records of a running job as being sent, for a runner that holds the job, or takes it because nobody does:
   * a hold ends by itself after `holdMs`. `undefined`: the job isn't running, is another's, or is done, and the runner has no
   * hold any more.
   */
  claimReplays(
    id: string,
    runner: string,
    options: { limit: number; holdMs: number },
  ): Promise<ReplayClaim | undefined>;
  /** Notes what became of claimed records; with `pause` the job pauses, for that reason. */
  finishReplays(
    id: string,
    results: readonly ReplayResult[],
    options?: { problem?: ReplayProblem | undefined; pause?: boolean },
  ): Promise<void>;
  /** Lets go of a job, so that another runner may take it at once. */
  releaseReplay(id: string, runner: string): Promise<void>;
  /** Running jobs that nobody holds. What runners that are gone were sending becomes uncertain. */
  findAbandonedReplays(): Promise<string[]>;

  listReplays(page: { before?: string | undefined; limit: number }): Promise<ReplayPage>;
  getReplay(id: string): Promise<ReplayDetail | undefined>;
  /** Of each of these records what it is a replay of, and its newest replays; records with neither are left out. */
  readReplayLinks(recordIds: readonly number[]): Promise<Map<number, ReplayLinks>>;
  /** How many of these records have been replayed. */
  countReplayed(recordIds: readonly number[]): Promise<number>;
}
