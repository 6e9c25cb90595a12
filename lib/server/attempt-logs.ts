import type { AttemptsAnswer } from '#lib/domain/api/attempt-api.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { AppError } from './app-error.ts';
import { createAnswerCache } from './attempt-logs/answer-cache.ts';
import { readFromLogs } from './attempt-logs/read-from-logs.ts';
import type { AwsClients } from './aws/clients.ts';
import type { Settings } from './env.ts';

const MAX_WAITING = 50;
/** Goes into a filter pattern between quotation marks. */
const REQUEST_ID = /^[\w-]{1,64}$/;

/** What the functions' logs say of a record's attempts. */
export interface AttemptLogs {
  /** Rejects with AppError; `signal` ends the wait, and the reading. */
  read(record: RecordSummary, signal: AbortSignal): Promise<AttemptsAnswer>;
}

interface AttemptLogParts {
  clients: Pick<AwsClients, 'lambda' | 'logs'>;
  settings: Pick<Settings, 'region' | 'functionName' | 'logFunctions'>;
}

/** Calls AWS for one record at a time, however many are opened. */
export function createAttemptLogs({ clients, settings }: AttemptLogParts): AttemptLogs {
  const cache = createAnswerCache();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function readInTurn(key: string, read: () => Promise<AttemptsAnswer>, record: RecordSummary) {
    const known = cache.get(key);
    if (known) return known;
    const answer = await read();
    cache.set(key, answer, isFinal(answer, record));
    return answer;
  }

  return {
    async read(record, signal) {
      const { functionName, requestId } = record;
      const unread = unreadReason(record, settings);
      if (unread || functionName === undefined || requestId === undefined) {
        return { unread: unread ?? 'no-run', attempts: [], isPartial: false };
      }
      if (waiting >= MAX_WAITING) {
        throw new AppError('rate_limited', `${MAX_WAITING} records wait for their log lines. Try again in a moment.`);
      }
      waiting += 1;
      const read = () => readFromLogs(record, { clients, functionName, requestId, signal });
      const turn = last.then(() => {
        if (signal.aborted) throw new Error('Nobody waits for it any more.');
        return readInTurn(`${record.id} ${record.seq}`, read, record);
      });
      last = turn
        .catch(() => undefined)
        .finally(() => {
          waiting -= 1;
        });
      return turn.catch((error: unknown) => {
        throw signal.aborted ? new AppError('conflict', 'Whoever asked has gone.', { cause: error }) : error;
      });
    },
  };
}

/** The ARN is the sender's word: only functions that the settings name have their logs read. */
function unreadReason(
  { functionArn, functionName, requestId }: RecordSummary,
  { region, functionName: configured, logFunctions }: AttemptLogParts['settings'],
): AttemptsAnswer['unread'] {
  if (functionName === undefined || requestId === undefined || !REQUEST_ID.test(requestId)) return 'no-run';
  if (functionName !== configured && !logFunctions.includes(functionName)) return 'not-listed';
  return functionArn?.split(':')[3] === region ? undefined : 'other-region';
}

/** Whether no more lines are to come. */
function isFinal({ attempts, isPartial }: AttemptsAnswer, { approximateInvokeCount = 1 }: RecordSummary): boolean {
  const reported = attempts.filter(({ memorySizeMb }) => memorySizeMb !== undefined);
  return !isPartial && reported.length === attempts.length && reported.length >= Math.max(1, approximateInvokeCount);
}
