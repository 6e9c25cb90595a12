import { z } from 'zod';
import type { PollerState } from '#lib/domain/api/queue-api.ts';

export type Redrive = Omit<NonNullable<PollerState['redrive']>, 'looksLeft'>;

const RedrivePolicy = z.object({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().positive(),
});

/** Reads the queue attribute RedrivePolicy. What can't be read is taken for the strictest policy: one receive. */
export function parseRedrivePolicy(attribute: string | undefined): Redrive | undefined {
  if (!attribute) return undefined;
  const policy = RedrivePolicy.safeParse(parseJson(attribute));
  if (!policy.success) return { maxReceiveCount: 1, deadLetterQueue: '?' };
  const { deadLetterTargetArn, maxReceiveCount } = policy.data;
  return { maxReceiveCount, deadLetterQueue: deadLetterTargetArn.slice(deadLetterTargetArn.lastIndexOf(':') + 1) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
