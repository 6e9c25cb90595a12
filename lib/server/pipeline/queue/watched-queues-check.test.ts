import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSetup, type Setup } from '#lib/server/pipeline/checklist/setup.ts';
import { provision } from '#lib/server/pipeline/provision.ts';
import { type LocalPipeline, startLocalPipeline } from '#lib/server/testing/local-pipeline.ts';

const billing = 'arn:aws:sqs:eu-west-1:000000000000:billing';

let local: LocalPipeline;
let setup: Setup;
beforeEach(async () => {
  local = await startLocalPipeline({ FAILURE_QUEUE: `S3-failure,mail,${billing}` });
  setup = createSetup(local);
  await provision(local);
});
afterEach(() => local.close());

const failureQueue = async () => (await setup.read()).checks.find(({ name }) => name === 'failure-queue');

describe('the check of a lane with several queues', () => {
  it('names those that are missing, which provisioning leaves alone', async () => {
    const values = (queue: string) => ({ values: { queue, setting: 'FAILURE_QUEUE' } });
    expect(await failureQueue()).toMatchObject({
      state: 'wrong',
      findings: [
        { code: 'watched-queue-missing', ...values('mail') },
        { code: 'watched-queue-missing', ...values('billing') },
      ],
    });
    expect(await failureQueue()).not.toHaveProperty('fix');
  });

  it('is green when all are there, and says what their settings mean', async () => {
    await local.clients.sqs.send(new CreateQueueCommand({ QueueName: 'mail', Attributes: { DelaySeconds: '5' } }));
    await local.clients.sqsIn('eu-west-1').send(new CreateQueueCommand({ QueueName: 'billing' }));
    const check = await failureQueue();
    expect(check).toMatchObject({ state: 'ok', findings: [{ code: 'queue-delay' }] });
    const watched = check?.evidence.filter(({ fact }) => fact === 'also-watched').map(({ value }) => value);
    expect(watched).toEqual(['arn:aws:sqs:us-east-1:000000000000:mail', expect.stringMatching(/:billing$/)]);
  });
});
