import type { SetupFact } from '#lib/domain/api/setup-api.ts';
import { readForCheck } from '#lib/server/pipeline/checklist/read-for-check.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { cliCommand } from '#lib/server/pipeline/effect.ts';
import { bucketStep } from './bucket-step.ts';
import { headBucket } from './head-bucket.ts';

async function judge({ clients, settings, snapshot }: SetupContext): Promise<Judgement> {
  const bucket = await snapshot.bucket();
  const evidence: SetupFact[] = [{ fact: 'name', value: bucket }];
  const permission = { actions: ['s3:ListBucket'], resource: `arn:aws:s3:::${bucket}` };
  return readForCheck(`bucket ${bucket}`, permission, async () => {
    const found = await headBucket(clients.s3, bucket);
    if (found.state === 'absent') return { state: 'missing', evidence, findings: [{ code: 'bucket-missing' }] };
    const { region } = found;
    if (region) evidence.push({ fact: 'region', value: region });
    if (found.state === 'present') return { state: 'ok', evidence, findings: [] };
    const values = { region: settings.region, actual: region ?? '?' };
    return { state: 'wrong', evidence, findings: [{ code: 'bucket-elsewhere', values }] };
  });
}

export const bucketCheck: Check = {
  name: 'bucket',
  judge,
  steps: [bucketStep],
  async look({ settings, snapshot }) {
    const Bucket = await snapshot.bucket().catch(() => undefined);
    return Bucket === undefined ? [] : [cliCommand(settings, 's3api', 'head-bucket', { Bucket })];
  },
};
