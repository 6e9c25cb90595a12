import type { AttemptsAnswer } from '#lib/domain/api/attempt-api.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { Settings } from '#lib/server/env.ts';
import { createAnswerCache } from './answer-cache.ts';
import { windowSince } from './log-window.ts';
import { readFromLogs } from './read-from-logs.ts';
import { readRuns } from './read-runs.ts';
import { createTurns } from './turns.ts';

const MAX_WAITING = 50;
/** Goes into a filter pattern between quotation marks. */
const REQUEST_ID = /^[\w-]{1,64}$/;

/** What the functions' logs say. Everything rejects with AppError; `signal` ends the wait, and the reading. */
export interface AttemptLogs {
  /** Of a record's attempts. */
  read(record: RecordSummary, signal: AbortSignal): Promise<AttemptsAnswer>;
  /** Of all requests of the configured function since then, for as long as one of that time may take. */
  runsSince(startedAt: string, signal: AbortSignal): ReturnType<typeof readRuns>;
}

interface AttemptLogParts {
  clients: Pick<AwsClients, 'lambda' | 'logs'>;
  settings: Pick<Settings, 'region' | 'functionName' | 'logFunctions'>;
}

/** Calls AWS for one record at a time, however many are opened. */
export function createAttemptLogs({ clients, settings }: AttemptLogParts): AttemptLogs {
  const cache = createAnswerCache();
  const turns = createTurns({ maxWaiting: MAX_WAITING });

  return {
    async read(record, signal) {
      const { functionName, requestId } = record;
      const unread = unreadReason(record, settings);
      if (unread || functionName === undefined || requestId === undefined) {
        return { unread: unread ?? 'no-run', attempts: [], isPartial: false };
      }
      const key = `${record.id} ${record.seq}`;
      return turns.take(signal, async () => {
        const known = cache.get(key);
        if (known) return known;
        const answer = await readFromLogs(record, { clients, functionName, requestId, signal });
        cache.set(key, answer, isFinal(answer, record));
        return answer;
      });
    },
    runsSince(startedAt, signal) {
      const { functionName } = settings;
      return turns.take(signal, () => readRuns(windowSince(startedAt), { clients, functionName, signal }));
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
