import type { FunctionConfiguration, GetFunctionResponse } from '@aws-sdk/client-lambda';
import type { SetupFact, SetupFinding } from '#lib/domain/api/setup-api.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { toEvidence } from '#lib/server/pipeline/checklist/to-evidence.ts';
import { cliCommand } from '#lib/server/pipeline/effect.ts';
import { rolePolicyStep } from '#lib/server/pipeline/role/role-policy-step.ts';
import { roleStep } from '#lib/server/pipeline/role/role-step.ts';
import { functionStep } from './function-step.ts';

function evidenceOf({ Configuration = {}, Concurrency }: GetFunctionResponse): SetupFact[] {
  const { FunctionArn, Runtime, Handler, State, LastUpdateStatus } = Configuration;
  const reserved = Concurrency?.ReservedConcurrentExecutions;
  return toEvidence({
    arn: FunctionArn,
    runtime: Runtime,
    handler: Handler,
    state: State,
    lastUpdate: LastUpdateStatus,
    concurrency: reserved === undefined ? undefined : String(reserved),
  });
}

function stateFinding({ State, StateReason = '' }: FunctionConfiguration): SetupFinding | undefined {
  switch (State) {
    case 'Failed':
      return { code: 'function-failed', values: { reason: StateReason } };
    case 'Pending':
      return { code: 'function-pending', values: { reason: StateReason } };
    case 'Inactive':
      return { code: 'function-inactive' };
  }
  return undefined;
}

function updateFinding(configuration: FunctionConfiguration): SetupFinding | undefined {
  const { LastUpdateStatus, LastUpdateStatusReason = '' } = configuration;
  switch (LastUpdateStatus) {
    case 'Failed':
      return { code: 'function-update-failed', values: { reason: LastUpdateStatusReason } };
    case 'InProgress':
      return { code: 'function-updating' };
  }
  return undefined;
}

/** The most serious of what was found. */
function stateOf(codes: string[]): Judgement['state'] {
  if (codes.some((code) => /failed|no-concurrency/.test(code))) return 'wrong';
  return codes.some((code) => /pending|updating/.test(code)) ? 'pending' : 'ok';
}

async function judge({ snapshot, settings }: SetupContext): Promise<Judgement> {
  const found = await snapshot.lambdaFunction();
  if (!found) {
    const values = { function: settings.functionName, region: settings.region };
    return {
      state: 'missing',
      evidence: [{ fact: 'name', value: settings.functionName }],
      findings: [{ code: 'function-missing', values }],
    };
  }
  const { Configuration = {}, Concurrency } = found;
  const stopped: SetupFinding[] =
    Concurrency?.ReservedConcurrentExecutions === 0 ? [{ code: 'function-no-concurrency' }] : [];
  const findings = [stateFinding(Configuration) ?? [], updateFinding(Configuration) ?? [], stopped].flat();
  return { state: stateOf(findings.map(({ code }) => code)), evidence: evidenceOf(found), findings };
}

/** It is there, active, and its last update went well. */
export const functionCheck: Check = {
  name: 'function',
  judge,
  steps: [roleStep, rolePolicyStep, functionStep],
  look: async ({ settings }) => [
    cliCommand(settings, 'lambda', 'get-function', { FunctionName: settings.functionName }),
  ],
};
