import { z } from 'zod';
import type { PollerState } from '#lib/domain/api/queue-api.ts';
import { arnName } from '#lib/domain/arn-name.ts';
import { parseJsonText } from '#lib/domain/json/parse-json-text.ts';

export type Redrive = Omit<NonNullable<PollerState['redrive']>, 'looksLeft'>;

const RedrivePolicy = z.object({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().int().positive(),
});

/** Reads the queue attribute RedrivePolicy. What can't be read is taken for the strictest policy: one receive. */
export function parseRedrivePolicy(attribute: string | undefined): Redrive | undefined {
  if (!attribute) return undefined;
  const policy = RedrivePolicy.safeParse(parseJsonText(attribute));
  if (!policy.success) return { maxReceiveCount: 1, deadLetterQueue: '?' };
  const { deadLetterTargetArn, maxReceiveCount } = policy.data;
  return { maxReceiveCount, deadLetterQueue: arnName(deadLetterTargetArn) };
}
