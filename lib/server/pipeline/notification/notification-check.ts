import type { LambdaFunctionConfiguration } from '@aws-sdk/client-s3';
import type { SetupFact, SetupFinding } from '#lib/domain/api/setup-api.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { needFunctionArn } from '#lib/server/pipeline/checklist/setup-needs.ts';
import { cliCommand } from '#lib/server/pipeline/effect.ts';
import { notificationsOf } from './invoked-qualifier.ts';
import { coversUploads, filterValue, notificationStep } from './notification-step.ts';

function describe(one: LambdaFunctionConfiguration): string {
  const filters = (['prefix', 'suffix'] as const).flatMap((name) => {
    const value = filterValue(one, name);
    return value ? [`${name} ${value}`] : [];
  });
  return [(one.Events ?? []).join(', '), ...filters].join('; ');
}

async function judge({ snapshot, settings }: SetupContext): Promise<Judgement> {
  const [functionArn, found] = await Promise.all([needFunctionArn(snapshot), snapshot.notification()]);
  const ours = notificationsOf(found, functionArn);
  const { TopicConfigurations = [], QueueConfigurations = [], LambdaFunctionConfigurations = [] } = found;
  const all = TopicConfigurations.length + QueueConfigurations.length + LambdaFunctionConfigurations.length;
  const evidence: SetupFact[] = ours.flatMap((one) => [
    { fact: 'invokes', value: one.LambdaFunctionArn ?? '' },
    { fact: 'events', value: describe(one) },
  ]);
  const others = all - ours.length;
  if (others > 0) evidence.push({ fact: 'otherNotifications', value: String(others) });
  const keyPrefix = `${settings.uploadPrefix}/`;
  const values = { function: settings.functionName, prefix: keyPrefix };
  if (ours.length === 0) return { state: 'missing', evidence, findings: [{ code: 'notification-missing', values }] };
  const covering = ours.find((one) => coversUploads(one, keyPrefix));
  if (!covering) return { state: 'wrong', evidence, findings: [{ code: 'notification-narrow', values }] };
  const suffix = filterValue(covering, 'suffix');
  const findings: SetupFinding[] = suffix ? [{ code: 'notification-suffix', values: { suffix } }] : [];
  return { state: 'ok', evidence, findings };
}

/** The bucket tells the function of every upload. Whatever else it notifies stays as it is. */
export const notificationCheck: Check = {
  name: 'notification',
  judge,
  steps: [notificationStep],
  async look({ settings, snapshot }) {
    const Bucket = await snapshot.bucket().catch(() => undefined);
    return Bucket ? [cliCommand(settings, 's3api', 'get-bucket-notification-configuration', { Bucket })] : [];
  },
};
