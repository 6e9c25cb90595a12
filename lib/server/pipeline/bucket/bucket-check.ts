import { HeadBucketCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { SetupFact } from '#lib/domain/setup-api.ts';
import { cliCommand } from '../effect.ts';
import { lookAt } from '../look-at.ts';
import type { Check, Judgement, SetupContext } from '../setup-check.ts';
import { bucketStep } from './bucket-step.ts';

const movedPermanently = 301;
const notFound = 404;

async function judge({ clients, settings, facts }: SetupContext): Promise<Judgement> {
  const bucket = await facts.bucket();
  const evidence: SetupFact[] = [{ fact: 'name', value: bucket }];
  const permission = { actions: ['s3:ListBucket'], resource: `arn:aws:s3:::${bucket}` };
  return lookAt(`bucket ${bucket}`, permission, async () => {
    try {
      const { BucketRegion } = await clients.s3.send(new HeadBucketCommand({ Bucket: bucket }));
      if (BucketRegion) evidence.push({ fact: 'region', value: BucketRegion });
      return { state: 'ok', evidence, findings: [] };
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error;
      const status = error.$metadata.httpStatusCode;
      if (status === notFound) return { state: 'missing', evidence, findings: [{ code: 'bucket-missing' }] };
      if (status !== movedPermanently) throw error;
      const region = error.$response?.headers['x-amz-bucket-region'];
      if (region) evidence.push({ fact: 'region', value: region });
      const values = { region: settings.region, actual: region ?? '?' };
      return { state: 'wrong', evidence, findings: [{ code: 'bucket-elsewhere', values }] };
    }
  });
}

export const bucketCheck: Check = {
  name: 'bucket',
  judge,
  steps: [bucketStep],
  async look({ settings, facts }) {
    const Bucket = await facts.bucket().catch(() => undefined);
    return Bucket === undefined ? [] : [cliCommand(settings, 's3api', 'head-bucket', { Bucket })];
  },
};
