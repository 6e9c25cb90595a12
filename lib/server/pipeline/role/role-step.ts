import { CreateRoleCommand, GetRoleCommand, NoSuchEntityException } from '@aws-sdk/client-iam';
import { cliCommand, effect } from '#lib/server/pipeline/effect.ts';
import { MADE_BY_TAG } from '#lib/server/pipeline/made-by.ts';
import type { ProvisionStep } from '#lib/server/pipeline/step.ts';
import { findRoleName } from './execution-role.ts';

const TRUST_POLICY = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

export const roleStep: ProvisionStep = {
  name: 'execution role',
  async check(context) {
    const { clients, settings } = context;
    const RoleName = await findRoleName(context);
    try {
      await clients.iam.send(new GetRoleCommand({ RoleName }));
      return { state: 'present', detail: RoleName };
    } catch (error) {
      if (!(error instanceof NoSuchEntityException)) throw error;
    }
    const input = {
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify(TRUST_POLICY),
      Description: `Execution role of the function ${settings.functionName}`,
      Tags: [{ Key: MADE_BY_TAG.key, Value: MADE_BY_TAG.value }],
    };
    return {
      state: 'absent',
      detail: RoleName,
      effect: effect('create-role', { role: RoleName }, cliCommand(settings, 'iam', 'create-role', input)),
      async apply() {
        await clients.iam.send(new CreateRoleCommand(input));
      },
    };
  },
};
