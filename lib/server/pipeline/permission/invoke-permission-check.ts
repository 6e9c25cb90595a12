import type { SetupFact } from '#lib/domain/api/setup-api.ts';
import { readForCheck } from '#lib/server/pipeline/checklist/read-for-check.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { invokedOrLatest, needFunctionArn } from '#lib/server/pipeline/checklist/setup-needs.ts';
import { cliCommand } from '#lib/server/pipeline/effect.ts';
import { bucketArnBeside, letsBucketInvoke, permissionStep, readInvokeStatements } from './permission-step.ts';

async function judge(context: SetupContext): Promise<Judgement> {
  const { snapshot, settings } = context;
  const [functionArn, bucket] = await Promise.all([needFunctionArn(snapshot), snapshot.bucket()]);
  const accountId = functionArn.split(':')[4] ?? '';
  const invoked = await invokedOrLatest(snapshot);
  const qualifier = invoked === '$LATEST' ? undefined : invoked;
  const permission = { actions: ['lambda:GetPolicy'], resource: functionArn };
  const statements = await readForCheck(`resource policy of ${settings.functionName}`, permission, () =>
    readInvokeStatements(context, qualifier),
  );
  const bucketArn = bucketArnBeside(functionArn, bucket);
  const evidence: SetupFact[] = [
    { fact: 'qualifier', value: qualifier ?? '$LATEST' },
    { fact: 'statements', value: statements.map(({ Sid = '?' }) => Sid).join(', ') || '-' },
  ];
  const call = { functionArn: qualifier ? `${functionArn}:${qualifier}` : functionArn, bucketArn, accountId };
  if (letsBucketInvoke(statements, call)) return { state: 'ok', evidence, findings: [] };
  const values = { bucket, function: settings.functionName };
  const state = statements.length === 0 ? 'missing' : 'wrong';
  return { state, evidence, findings: [{ code: 'invoke-not-allowed', values }] };
}

/** The function's resource policy lets S3 invoke it for the bucket. */
export const invokePermissionCheck: Check = {
  name: 'invoke-permission',
  judge,
  steps: [permissionStep],
  async look({ settings, snapshot }) {
    const invoked = await snapshot.invokedQualifier().catch(() => undefined);
    const Qualifier = invoked === '$LATEST' ? undefined : invoked;
    return [cliCommand(settings, 'lambda', 'get-policy', { FunctionName: settings.functionName, Qualifier })];
  },
};
