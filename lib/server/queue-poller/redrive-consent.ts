import type { PollerStatus } from './poller-status.ts';
import { parseRedrivePolicy } from './redrive-policy.ts';
import type { SqsQueue } from './sqs-queue.ts';

/** A peek costs each message one receive, which under a redrive policy ends in the dead-letter queue: a person decides. */
export interface RedriveConsent {
  /** Resolves when a peek may start. Reads the policy each time: it may have been set since. */
  obtain(signal: AbortSignal): Promise<void>;
  /** Whether a peek may start now, without waiting for a person. */
  isGranted(): Promise<boolean>;
  confirm(): void;
  /** After a peek: the highest receive count met. Takes the consent back when the next peek would use up the last receive. */
  seen(highestReceiveCount: number): void;
}

/** Below that a real consumer's receive would find the message gone to the dead-letter queue. */
const MIN_PEEKS_LEFT = 2;

export function createRedriveConsent(queue: SqsQueue, status: PollerStatus): RedriveConsent {
  let isConfirmed = false;
  let highestSeen = 0;
  let confirmed = Promise.withResolvers<void>();

  async function isGranted(): Promise<boolean> {
    const { RedrivePolicy } = await queue.attributes(['RedrivePolicy']);
    const policy = parseRedrivePolicy(RedrivePolicy);
    const looksLeft = policy && Math.max(0, policy.maxReceiveCount - highestSeen);
    status.set({ redrive: policy && looksLeft !== undefined ? { ...policy, looksLeft } : undefined });
    return policy === undefined || isConfirmed;
  }

  return {
    isGranted,
    async obtain(signal) {
      while (!signal.aborted && !(await isGranted())) {
        status.set({ state: 'needs-confirmation', error: undefined });
        const aborted = Promise.withResolvers<void>();
        signal.addEventListener('abort', () => aborted.resolve(), { once: true });
        await Promise.race([confirmed.promise, aborted.promise]);
      }
      if (!signal.aborted) status.set({ state: 'polling', error: undefined });
    },
    confirm() {
      isConfirmed = true;
      confirmed.resolve();
    },
    seen(highestReceiveCount) {
      highestSeen = highestReceiveCount;
      const { redrive } = status.read();
      if (!redrive) return;
      const looksLeft = Math.max(0, redrive.maxReceiveCount - highestSeen);
      status.set({ redrive: { ...redrive, looksLeft } });
      if (looksLeft >= MIN_PEEKS_LEFT) return;
      isConfirmed = false;
      confirmed = Promise.withResolvers();
    },
  };
}
