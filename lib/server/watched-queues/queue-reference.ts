import { z } from 'zod';
import type { QueueLane } from '#lib/domain/api/api.ts';

/** A queue as the settings name it. What a bare name leaves open is the credentials' account and the dashboard's region. */
export interface QueueReference {
  lane: QueueLane;
  name: string;
  region?: string;
  accountId?: string;
  /** Where the settings give one. */
  url?: string;
}

type NamedQueue = Omit<QueueReference, 'lane'>;

export const MAX_QUEUES = 100;

const NAME = /^[A-Za-z0-9_-]{1,80}$/;
const ARN = /^arn:aws[a-z-]*:sqs:([a-z0-9-]+):(\d{12}):([^:]+)$/;
const AWS_HOST = /^(?:sqs\.([a-z0-9-]+)|([a-z0-9-]+)\.queue)\.amazonaws\.com(?:\.cn)?$/;

const EXPECTED =
  "isn't a queue's name, URL or ARN: a standard queue's name has 1 to 80 letters, digits, - or _ (Lambda sends to no FIFO queue)";

/** `undefined` where the text names no standard queue. */
export function parseQueue(text: string): NamedQueue | undefined {
  if (NAME.test(text)) return { name: text };
  const [, region, accountId, name] = ARN.exec(text) ?? [];
  if (region && accountId && name) return NAME.test(name) ? { name, region, accountId } : undefined;
  return URL.canParse(text) ? parseQueueUrl(new URL(text)) : undefined;
}

function parseQueueUrl(url: URL): NamedQueue | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  const [accountId, name] = url.pathname.split('/').filter(Boolean).slice(-2);
  if (!accountId || !name || !/^\d{12}$/.test(accountId) || !NAME.test(name)) return undefined;
  const [, region, older] = AWS_HOST.exec(url.hostname) ?? [];
  const known = region ?? older;
  return { name, accountId, url: url.href, ...(known && { region: known }) };
}

/** A setting that lists queues with commas or spaces between. */
export const queueList = z.string().transform((text, context) => {
  const names = text.split(/[\s,]+/).filter(Boolean);
  if (names.length === 0 || names.length > MAX_QUEUES) {
    context.addIssue({ code: 'custom', message: `1 to ${MAX_QUEUES} queues, with commas between` });
    return z.NEVER;
  }
  const queues = names.map(parseQueue);
  const wrong = names.filter((_, index) => !queues[index]);
  if (wrong.length > 0) {
    context.addIssue({ code: 'custom', message: `${wrong.join(', ')} ${EXPECTED}` });
    return z.NEVER;
  }
  return queues.filter((queue) => queue !== undefined);
});

/** What both lists hold, the success queues first. Throws one Error that names each queue which they hold twice. */
export function joinQueues(lists: Record<QueueLane, NamedQueue[]>, region: string): QueueReference[] {
  const queues = (['success', 'failure'] as const).flatMap((lane) => lists[lane].map((queue) => ({ lane, ...queue })));
  const twice = queues.filter((queue, index) => queues.slice(0, index).some((other) => isSame(queue, other, region)));
  if (twice.length === 0) return queues;
  const faults = twice.map(({ lane, name }) => `  ${SETTING_OF[lane]}: the queue ${name} is named twice`);
  throw new Error(`These settings can't be used:\n${faults.join('\n')}`);
}

export const SETTING_OF = { success: 'SUCCESS_QUEUE', failure: 'FAILURE_QUEUE' } as const;

/** A name without an account may be that of any account: two queues of one name are told apart by ARNs or URLs. */
function isSame(one: NamedQueue, other: NamedQueue, region: string): boolean {
  return (
    one.name === other.name &&
    (one.region ?? region) === (other.region ?? region) &&
    (one.accountId === undefined || other.accountId === undefined || one.accountId === other.accountId)
  );
}
