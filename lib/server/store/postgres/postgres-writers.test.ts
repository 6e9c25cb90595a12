import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openStore } from '#lib/server/store/open-store.ts';
import type { NewItem, Store } from '#lib/server/store/store.ts';
import { startPostgres, type TestPostgres } from '#lib/server/store/testing/start-postgres.ts';

vi.setConfig({ testTimeout: 60_000 });

const SERVERS = 3;
const ROUNDS = 12;
const GROUPS = 8;
const range = { from: 0, to: Date.UTC(2030, 0, 1), stepMs: Date.UTC(2030, 0, 1) };

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 180_000);
afterAll(() => postgres.stop());

/** A failure of each error, in another order each time. */
function batch(server: number, round: number): NewItem[] {
  return Array.from({ length: GROUPS }, (_, index) => {
    const group = (index * (2 * round + 1) + server * 3) % GROUPS;
    const body = JSON.stringify({
      version: '1.0',
      timestamp: new Date(Date.UTC(2026, 0, 1, 0, group)).toISOString(),
      requestContext: {
        requestId: `${server}-${round}-${group}`,
        functionArn: `arn:aws:lambda:us-east-1:000000000000:function:f-${group % 3}:1`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: {},
      responsePayload: { errorType: `Error${String.fromCharCode(65 + group)}`, errorMessage: 'odd' },
    });
    const messageId = `m-${server}-${round}-${group}`;
    const receivedAt = new Date(Date.UTC(2026, 0, 1, 1, (group * 7) % GROUPS)).toISOString();
    return { message: { messageId, queue: 'failure', queueName: `q-${group % 2}`, body, receivedAt } };
  });
}

it('never stops three servers that write to the same errors and counts at once', async () => {
  const { databaseUrl, remove } = await postgres.createDatabase();
  const servers: Store[] = await Promise.all(
    Array.from({ length: SERVERS }, () => openStore(databaseUrl, { uploadPrefix: 'uploads/' })),
  );
  const [first] = servers;
  if (!first) throw new Error('There is no server.');
  await first.ingest(batch(9, 0));
  const { groups } = await first.readGroups(range, { sort: 'lastSeen', limit: 100 });
  const fingerprints = groups.map(({ fingerprint }) => fingerprint);
  expect(fingerprints).toHaveLength(GROUPS);

  await Promise.all(
    servers.flatMap((store, server) =>
      Array.from({ length: ROUNDS }, async (_, round) => {
        await store.ingest(batch(server, round));
        const turned = server % 2 === 0 ? fingerprints : fingerprints.toReversed();
        await store.changeGroups({ action: 'ignore', fingerprints: turned, failures: 1_000 }, 'instructor');
        if (round % 4 === server) await store.recount();
      }),
    ),
  );

  const counts = await first.countGroups(fingerprints);
  expect(Object.values(counts)).toEqual(fingerprints.map(() => SERVERS * ROUNDS + 1));
  const { functions } = await first.readChart({ ...range, stepMs: range.to }, {});
  expect(functions.reduce((sum, { failure }) => sum + failure, 0)).toBe((SERVERS * ROUNDS + 1) * GROUPS);
  await Promise.all(servers.map((store) => store.close()));
  await remove();
});
