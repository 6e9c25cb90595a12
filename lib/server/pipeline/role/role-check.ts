import type { QueueLane } from '#lib/domain/api/api.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import type { SetupFact, SetupFinding } from '#lib/domain/api/setup-api.ts';
import { arnName } from '#lib/domain/arn-name.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { needFunction, needQueue } from '#lib/server/pipeline/checklist/setup-needs.ts';
import type { SetupSnapshot } from '#lib/server/pipeline/checklist/setup-snapshot.ts';
import { cliCommand } from '#lib/server/pipeline/effect.ts';
import { ownKey } from '#lib/server/pipeline/queue/queue-check.ts';
import { readSendPermissions, type SendPermission } from './role-permission.ts';
import { rolePolicyStep, SEND_MESSAGE } from './role-policy-step.ts';
import { roleStep } from './role-step.ts';

const METHODS = {
  simulated: 'iam:SimulatePrincipalPolicy',
  read: 'iam:GetRolePolicy, iam:GetPolicyVersion',
} as const;

async function readRoleArn(snapshot: SetupSnapshot): Promise<string> {
  const { Configuration } = await needFunction(snapshot);
  return Configuration?.Role ?? '';
}

async function queueArns(snapshot: SetupSnapshot): Promise<Record<QueueLane, string>> {
  const [success, failure] = await Promise.all([needQueue(snapshot, 'success'), needQueue(snapshot, 'failure')]);
  return { success: success.arn, failure: failure.arn };
}

function findingOf({ queueArn, decision, by = '' }: SendPermission): SetupFinding[] {
  const values = { queue: arnName(queueArn), policy: by };
  switch (decision) {
    case 'allowed':
      return [];
    case 'denied':
      return [{ code: 'role-not-allowed', values }];
    case 'explicitly-denied':
      return [{ code: by ? 'role-denied-by' : 'role-denied', values }];
    case 'conditional':
      return [{ code: 'role-conditional', values }];
  }
}

async function judge({ clients, snapshot }: SetupContext): Promise<Judgement> {
  const [roleArn, queues] = await Promise.all([readRoleArn(snapshot), queueArns(snapshot)]);
  const { method, permissions } = await readSendPermissions(clients.iam, roleArn, Object.values(queues));
  const keys = await Promise.all(QUEUE_LANES.map(async (lane) => ownKey(await needQueue(snapshot, lane))));
  const key = keys.find((each) => each !== undefined);
  const findings = permissions.flatMap(findingOf);
  if (key) findings.push({ code: 'role-needs-key', values: { key } });
  const evidence: SetupFact[] = [
    { fact: 'role', value: roleArn },
    ...permissions.map(({ queueArn, decision, by }): SetupFact => {
      const queue = arnName(queueArn);
      return { fact: 'maySend', value: `${queue}: ${decision}${by ? ` (${by})` : ''}` };
    }),
    { fact: 'method', value: METHODS[method] },
  ];
  const isRefused = permissions.some(({ decision }) => decision === 'denied' || decision === 'explicitly-denied');
  return { state: isRefused ? 'wrong' : 'ok', evidence, findings };
}

/** The function's role may send to both queues: without that no record arrives, and only a metric tells. */
export const roleCheck: Check = {
  name: 'role',
  judge,
  steps: [roleStep, rolePolicyStep],
  async look({ settings, snapshot }) {
    const known = await Promise.all([readRoleArn(snapshot), queueArns(snapshot)]).catch(() => undefined);
    if (!known) {
      const query = { FunctionName: settings.functionName, query: 'Role', output: 'text' };
      return [cliCommand(settings, 'lambda', 'get-function-configuration', query)];
    }
    const [PolicySourceArn, queues] = known;
    const input = { PolicySourceArn, ActionNames: [SEND_MESSAGE], ResourceArns: Object.values(queues) };
    return [cliCommand(settings, 'iam', 'simulate-principal-policy', input)];
  },
};
