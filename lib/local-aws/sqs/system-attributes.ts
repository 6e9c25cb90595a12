import type { SqsMessage } from '#lib/local-aws/fauxqs-types.ts';

export interface SystemAttributes {
  SenderId?: string;
  AWSTraceHeader?: string;
}

/** What fauxqs doesn't keep of a message. Goes with the message: nothing to clean up. */
export const systemAttributes = new WeakMap<SqsMessage, SystemAttributes>();
