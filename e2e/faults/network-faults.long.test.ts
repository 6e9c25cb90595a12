import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsErrors } from '#lib/server/testing/aws-answers.ts';
import { type Fault, startFaultProxy } from '#lib/server/testing/fault-proxy.ts';
import { type AwsProcess, createWatchedQueues, startAwsProcess } from './watched-queues.ts';
import { startWatching } from './watching-services.ts';

let aws: AwsProcess;

beforeAll(async () => {
  aws = await startAwsProcess();
});

afterAll(async () => {
  await aws.stop();
});

async function startBehindProxy() {
  const proxy = await startFaultProxy(aws.endpoint);
  const queues = await createWatchedQueues(aws.sqs, { VisibilityTimeout: '5' });
  const watching = await startWatching({ endpoint: proxy.url, queues });
  return {
    proxy,
    queues,
    watching,
    async stop() {
      await watching.stop();
      await proxy.close();
    },
  };
}

const faults: [string, Fault, string][] = [
  ['connections are reset', { kind: 'reset' }, 'aws_unreachable'],
  ['answers are lost on their way', { kind: 'lost-answer' }, 'aws_unreachable'],
  ['answers are cut off', { kind: 'truncated' }, 'aws_unreachable'],
  ['AWS answers 500', { kind: 'answer', answer: awsErrors.internalFailure }, 'aws_unreachable'],
  ['AWS answers 503 with a page', { kind: 'answer', answer: awsErrors.unavailable }, 'aws_unreachable'],
  ['AWS throttles', { kind: 'answer', answer: awsErrors.throttled }, 'rate_limited'],
  ['SQS throttles with status 403', { kind: 'answer', answer: awsErrors.requestThrottled }, 'rate_limited'],
  ['the access key is wrong', { kind: 'answer', answer: awsErrors.wrongKey }, 'aws_denied'],
  ['the secret key is wrong', { kind: 'answer', answer: awsErrors.wrongSignature }, 'aws_denied'],
  ['the session has expired', { kind: 'answer', answer: awsErrors.expiredToken }, 'aws_denied'],
  ['AWS is silent for 30 s', { kind: 'silence' }, 'aws_unreachable'],
];

describe.concurrent('while messages flow', () => {
  it.each(faults)('%s: it is said, and every message is stored once', async (_, fault, code) => {
    const { proxy, queues, watching, stop } = await startBehindProxy();
    try {
      await queues.send(100);
      await watching.stored(1);
      const heal = proxy.inject(fault);
      await queues.send(100);
      await watching.expectShown('backing-off', code);
      const depths = await watching.services.queueDepths.read();
      for (const depth of depths) expect(depth).toMatchObject({ error: expect.any(String) });
      heal();
      await queues.send(100);
      await watching.expectWellAgain();
    } finally {
      await stop();
    }
  });
});
