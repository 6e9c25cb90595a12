import { z } from 'zod';
import type { QueueLane } from '#lib/domain/api/api.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { matchesText } from '#lib/domain/text-filter.ts';
import { type Database, execute, query, type Work } from './database.ts';

/** A queue that records came from, by the number that stands in their rows. */
const QueueRow = z.object({
  number: z.number(),
  lane: z.string(),
  name: z.string().nullable(),
  arn: z.string().nullable(),
});
type QueueRow = z.infer<typeof QueueRow>;

/** An imported file may name any number. What is beyond counts for the lane's first queue. */
const MAX_QUEUES = 1_000;

/** The queue that a lane had before queues were told apart. */
const FIRST_NUMBERS = { success: 1, failure: 2 } as const satisfies Record<QueueLane, number>;

/** A record's queue, of an expression for its lane and number: also of one that has no number yet. */
export function queueNumberSql(record: string): string {
  const { success, failure } = FIRST_NUMBERS;
  return `COALESCE(${record}.queue_number, CASE ${record}.queue WHEN 'success' THEN ${success} ELSE ${failure} END)`;
}

/** At the first start that tells queues apart: what was stored before came from the lane's only queue. Of several it could be any. */
export async function nameFirstQueues(database: Database, queues: readonly { lane: QueueLane; name: string }[]) {
  const unnamed = await database.read(() => query(QueueRow, `SELECT * FROM queues WHERE number <= 2 AND name IS NULL`));
  for (const { number, lane } of unnamed) {
    const [only, ...others] = queues.filter((queue) => queue.lane === lane);
    if (!only) continue;
    await database.writeQuietly(() =>
      others.length === 0
        ? execute('UPDATE queues SET name = ? WHERE number = ?', [only.name, number])
        : execute('DELETE FROM queues WHERE number = ?', [number]),
    );
  }
}

/** Those whose name a filter matches. */
export function* findQueueNumbers(filter: string): Work<number[]> {
  const rows = yield* query(QueueRow, 'SELECT number, lane, name, arn FROM queues');
  return rows.filter(({ name }) => matchesText(name ?? undefined, filter)).map(({ number }) => number);
}

export function* queueNumbersOfLane(lane: QueueLane): Work<number[]> {
  const rows = yield* query(QueueRow, 'SELECT number, lane, name, arn FROM queues WHERE lane = ?', [lane]);
  return [...new Set([FIRST_NUMBERS[lane], ...rows.map(({ number }) => number)])];
}

/** The numbers of the messages' queues; a queue that is new gets the next. Call it under the writers' lock. */
export function* numberQueues(messages: readonly QueueMessage[]): Work<(message: QueueMessage) => number> {
  const rows = yield* query(QueueRow, 'SELECT number, lane, name, arn FROM queues ORDER BY number');
  for (const { queue, queueName, queueArn } of messages) {
    if (queueName === undefined || find(rows, queue, queueName, queueArn)) continue;
    const named = queueArn && rows.find(({ lane, name, arn }) => lane === queue && name === queueName && arn === null);
    if (named) {
      named.arn = queueArn;
      yield* execute('UPDATE queues SET arn = ? WHERE number = ?', [queueArn, named.number]);
      continue;
    }
    if (rows.length >= MAX_QUEUES) continue;
    const number = Math.max(FIRST_NUMBERS.failure, ...rows.map((row) => row.number)) + 1;
    const row = { number, lane: queue, name: queueName, arn: queueArn ?? null };
    rows.push(row);
    yield* execute('INSERT INTO queues (number, lane, name, arn) VALUES (?, ?, ?, ?)', [
      number,
      queue,
      queueName,
      row.arn,
    ]);
  }
  return ({ queue, queueName, queueArn }) =>
    (queueName === undefined ? undefined : find(rows, queue, queueName, queueArn)?.number) ?? FIRST_NUMBERS[queue];
}

function find(rows: readonly QueueRow[], queue: QueueLane, queueName: string, queueArn?: string): QueueRow | undefined {
  return rows.find(
    ({ lane, name, arn }) => lane === queue && name === queueName && (queueArn === undefined || arn === queueArn),
  );
}
