import { afterEach, expect, it, vi } from 'vitest';
import { signatureExpired } from '#lib/server/testing/aws-answers.ts';
import { type SeenRequest, startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { createWatchedQueues, startAwsProcess } from './watched-queues.ts';
import { HEAL_WITHIN_MS, startWatching } from './watching-services.ts';

const dayMs = 86_400_000;
const maxSkewMs = 15 * 60_000;

afterEach(() => {
  vi.useRealTimers();
});

/** What the clock would say had nobody moved it. */
const trueTime = () => performance.timeOrigin + performance.now();

it('a clock that jumps two days ahead, back, and two days behind loses nothing', async () => {
  const aws = await startAwsProcess();
  const proxy = await startFaultProxy(aws.endpoint);
  let refused = 0;
  proxy.inject({
    kind: 'answer',
    answer(request) {
      const refusal = refuseSkewed(request);
      if (refusal) refused += 1;
      return refusal;
    },
  });
  const queues = await createWatchedQueues(aws.sqs, { VisibilityTimeout: '5' });
  const watching = await startWatching({ endpoint: proxy.url, queues });
  const { pollers, queueDepths } = watching.services;
  const shown: unknown[] = [];
  pollers.onChange(() => shown.push(...watching.states().flatMap(({ error }) => error ?? [])));
  const leave = queueDepths.watch((depths) => shown.push(...depths.flatMap(({ error }) => error ?? [])));
  try {
    await queues.send(200);
    await watching.expectWellAgain();
    for (const days of [2, 0, -2, 0]) {
      const refusedBefore = refused;
      shown.length = 0;
      vi.setSystemTime(trueTime() + days * dayMs);
      const jumpedAt = performance.now();
      await vi.waitFor(() => expect(proxy.seen.at(-1)?.at).toBeGreaterThan(jumpedAt), HEAL_WITHIN_MS);
      await queues.send(200);
      await watching.expectWellAgain();
      // The SDK also learns AWS's time from good answers: then nothing was refused, and there is nothing to show.
      if (refused > refusedBefore) expect(shown).not.toEqual([]);
    }
    expect(refused).toBeGreaterThan(0);
  } finally {
    vi.useRealTimers();
    leave();
    await watching.stop();
    await proxy.close();
    await aws.stop();
  }
});

/** AWS refuses what was signed more than 15 minutes from its own time. */
function refuseSkewed({ headers }: SeenRequest) {
  const signedAt = String(headers['x-amz-date'] ?? '');
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(signedAt)?.map(Number) ?? [];
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return Math.abs(at - trueTime()) > maxSkewMs ? signatureExpired(signedAt, new Date(trueTime())) : undefined;
}
