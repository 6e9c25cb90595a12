import { AppError } from './app-error.ts';
import type { StoreMethod } from './store/thread/store-call.ts';

/** A check is a durable write. */
const CHECK_EVERY_MS = 5_000;

/** A success of these shows that records can be read; the others of the reads look at single rows. */
const TELLING_READS: ReadonlySet<StoreMethod> = new Set(['listRecords', 'getRecord', 'changesAfter', 'listUploads']);
const OTHER_READS: ReadonlySet<StoreMethod> = new Set([
  'currentSeq',
  'getUpload',
  'knownMessageIds',
  'stats',
  'readCounters',
  'endedSessions',
  'listReplays',
  'getReplay',
  'readReplayLinks',
  'countReplayed',
]);
/** A success of these has changed a row; the others may have found nothing to change. */
const TELLING_WRITES: ReadonlySet<StoreMethod> = new Set(['ingest', 'createUpload', 'completeUpload', 'check']);

/** What is known of the store from how its calls ended. */
export interface StoreHealth {
  succeeded(method: StoreMethod): void;
  failed(method: StoreMethod, error: unknown): void;
  /**
   * Returns what keeps the store from being read or written. Runs a check, which all callers share, when no write has told
   * for some seconds, or when a fresh answer is asked for.
   */
  fault(options?: { fresh: boolean }): Promise<AppError | undefined>;
}

/** `check` reads and writes through the calls that are noted here. */
export function createStoreHealth(check: () => Promise<unknown>, now: () => number): StoreHealth {
  let readFault: AppError | undefined;
  let writeFault: AppError | undefined;
  let reportedAt = Number.NEGATIVE_INFINITY;
  let checking: Promise<void> | undefined;

  async function runCheck(): Promise<void> {
    try {
      await check();
    } catch (cause) {
      if (!(cause instanceof AppError)) writeFault = new AppError('internal', 'The store failed its check.', { cause });
    }
    reportedAt = now();
  }

  return {
    succeeded(method) {
      if (TELLING_READS.has(method)) readFault = undefined;
      if (!TELLING_WRITES.has(method)) return;
      writeFault = undefined;
      if (!readFault) reportedAt = now();
    },
    failed(method, error) {
      if (!(error instanceof AppError) || error.code !== 'store_unavailable') return;
      if (TELLING_READS.has(method) || OTHER_READS.has(method)) readFault = error;
      else writeFault = error;
    },
    async fault({ fresh } = { fresh: false }) {
      if (fresh || now() - reportedAt >= CHECK_EVERY_MS) {
        checking ??= runCheck().finally(() => {
          checking = undefined;
        });
        await checking;
      }
      return writeFault ?? readFault;
    },
  };
}
