import type { QueueLane } from '#lib/domain/api/api.ts';
import type { SetupFinding } from '#lib/domain/api/setup-api.ts';
import { ShellText } from '#lib/domain/aws-command.ts';
import { durationText } from '#lib/server/pipeline/checklist/duration-text.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import type { QueueFacts } from '#lib/server/pipeline/checklist/setup-snapshot.ts';
import { toEvidence } from '#lib/server/pipeline/checklist/to-evidence.ts';
import { cliCommand } from '#lib/server/pipeline/effect.ts';
import { parseRedrivePolicy } from '#lib/server/queue-poller/redrive-policy.ts';
import { SETTING_OF } from '#lib/server/watched-queues/queue-reference.ts';
import { queueStep } from './queue-step.ts';

/** Before this, a weekend would lose records. */
const SHORT_RETENTION_SECONDS = 86_400;
/** What a record may need: an event of 1 MiB is possible, 256 KiB was SQS's limit until 2025. */
const SMALL_MESSAGE_BYTES = 262_144;
const AWS_MANAGED_KEY = 'alias/aws/sqs';

export function isFifo({ attributes, arn }: Pick<QueueFacts, 'attributes' | 'arn'>): boolean {
  return attributes.FifoQueue === 'true' || arn.endsWith('.fifo');
}

/** A key of the account's own, which the function's role has to be allowed to use. */
export function ownKey({ attributes }: Pick<QueueFacts, 'attributes'>): string | undefined {
  const key = attributes.KmsMasterKeyId;
  return key && key !== AWS_MANAGED_KEY ? key : undefined;
}

function encryptionOf(queue: QueueFacts): string {
  const { KmsMasterKeyId, SqsManagedSseEnabled } = queue.attributes;
  if (KmsMasterKeyId) return `SSE-KMS, ${KmsMasterKeyId}`;
  return SqsManagedSseEnabled === 'true' ? 'SSE-SQS' : '-';
}

function findingsOf(queue: QueueFacts, deleteAfterRead: boolean): SetupFinding[] {
  const { MessageRetentionPeriod, RedrivePolicy, MaximumMessageSize, DelaySeconds } = queue.attributes;
  const redrive = parseRedrivePolicy(RedrivePolicy);
  const key = ownKey(queue);
  const findings: SetupFinding[] = [];
  if (Number(MessageRetentionPeriod ?? SHORT_RETENTION_SECONDS) < SHORT_RETENTION_SECONDS) {
    findings.push({ code: 'queue-short-retention', values: { time: durationText(Number(MessageRetentionPeriod)) } });
  }
  if (redrive) {
    const values = { max: String(redrive.maxReceiveCount), queue: redrive.deadLetterQueue };
    findings.push({ code: deleteAfterRead ? 'queue-redrive' : 'queue-redrive-looking', values });
  }
  if (Number(MaximumMessageSize ?? SMALL_MESSAGE_BYTES) < SMALL_MESSAGE_BYTES) {
    findings.push({ code: 'queue-small-messages', values: { bytes: String(MaximumMessageSize) } });
  }
  if (Number(DelaySeconds ?? 0) > 0) {
    findings.push({ code: 'queue-delay', values: { time: durationText(Number(DelaySeconds)) } });
  }
  if (key) findings.push({ code: 'queue-own-key', values: { key } });
  return findings;
}

async function judgeQueue(lane: QueueLane, { snapshot, pipeline, settings }: SetupContext): Promise<Judgement> {
  const name = pipeline.queue(lane).name;
  const queue = await snapshot.queue(lane);
  if (!queue) {
    const values = { queue: name, region: settings.region };
    return {
      state: 'missing',
      evidence: [{ fact: 'name', value: name }],
      findings: [{ code: 'queue-missing', values }],
    };
  }
  const { MessageRetentionPeriod, RedrivePolicy } = queue.attributes;
  const redrive = parseRedrivePolicy(RedrivePolicy);
  const evidence = toEvidence({
    arn: queue.arn,
    type: isFifo(queue) ? 'FIFO' : 'Standard',
    retention: MessageRetentionPeriod === undefined ? undefined : durationText(Number(MessageRetentionPeriod)),
    redrive: redrive && `${redrive.maxReceiveCount} → ${redrive.deadLetterQueue}`,
    encryption: encryptionOf(queue),
  });
  if (isFifo(queue)) return { state: 'wrong', evidence, findings: [{ code: 'queue-fifo', values: { queue: name } }] };
  const others = await snapshot.otherQueues(lane);
  const missing = others.filter(({ facts }) => facts === undefined);
  return {
    state: missing.length > 0 ? 'wrong' : 'ok',
    evidence: [
      ...evidence,
      ...others.map(({ name, facts }) => ({ fact: 'also-watched' as const, value: facts?.arn ?? name })),
    ],
    findings: [
      ...missing.map(({ name }) => ({
        code: 'watched-queue-missing' as const,
        values: { queue: name, setting: SETTING_OF[lane] },
      })),
      ...findingsOf(queue, settings.deleteAfterRead),
      ...others.flatMap(({ facts }) => (facts ? findingsOf(facts, settings.deleteAfterRead) : [])),
    ],
  };
}

/** It is there, a standard queue, and what its settings mean for the records. */
export function queueCheck(lane: QueueLane): Check {
  return {
    name: lane === 'success' ? 'success-queue' : 'failure-queue',
    judge: (context) => judgeQueue(lane, context),
    steps: [queueStep(lane)],
    async look({ settings, pipeline }) {
      const QueueName = pipeline.queue(lane).name;
      const readUrl = cliCommand(settings, 'sqs', 'get-queue-url', { QueueName, query: 'QueueUrl', output: 'text' });
      const input = { QueueUrl: new ShellText(`"$(${readUrl})"`), AttributeNames: ['All'] };
      return [cliCommand(settings, 'sqs', 'get-queue-attributes', input)];
    },
  };
}
