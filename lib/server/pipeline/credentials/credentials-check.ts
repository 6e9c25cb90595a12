import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { SetupFact, SetupFinding } from '#lib/domain/api/setup-api.ts';
import { isAboutCredentials, toAppError } from '#lib/server/aws/aws-error.ts';
import { readForCheck } from '#lib/server/pipeline/checklist/read-for-check.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { toEvidence } from '#lib/server/pipeline/checklist/to-evidence.ts';
import { cliCommand } from '#lib/server/pipeline/effect.ts';

const PERMISSION = { actions: ['sts:GetCallerIdentity'], resource: '*' };

function faultOf(error: Error): SetupFinding['code'] {
  switch (error.name) {
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'RequestExpired':
    case 'TokenProviderError':
      return 'credentials-expired';
    case 'CredentialsProviderError':
      return 'credentials-none';
  }
  return 'credentials-refused';
}

function whereWeAsk({ region, profile, endpoints }: SetupContext['settings']): SetupFact[] {
  const endpoint = Object.entries(endpoints)
    .map(([service, url]) => (service === 'all' ? url : `${service}: ${url}`))
    .join(', ');
  return toEvidence({ region, profile, endpoint: endpoint || undefined });
}

async function judge({ clients, settings }: SetupContext): Promise<Judgement> {
  const evidence = whereWeAsk(settings);
  try {
    const { Account = '', Arn = '' } = await clients.sts.send(new GetCallerIdentityCommand({}));
    evidence.unshift({ fact: 'account', value: Account }, { fact: 'identity', value: Arn });
    return { state: 'ok', evidence, findings: [] };
  } catch (error) {
    const findings: SetupFinding[] = [];
    if (error instanceof Error && isAboutCredentials(error)) {
      findings.push({ code: faultOf(error), values: { name: error.name } });
    } else if (isUnknownHost(error) && Object.keys(settings.endpoints).length === 0) {
      findings.push({ code: 'region-unknown', values: { region: settings.region } });
    } else {
      return readForCheck('STS', PERMISSION, () => Promise.reject(error));
    }
    evidence.push({ fact: 'answer', value: toAppError(error, 'STS').message });
    return { state: 'wrong', evidence, findings };
  }
}

/** AWS has an address for each region that exists. */
function isUnknownHost(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOTFOUND';
}

/** Who is asking, and where. */
export const credentialsCheck: Check = {
  name: 'credentials',
  judge,
  steps: [],
  look: async ({ settings }) => [cliCommand(settings, 'sts', 'get-caller-identity', {})],
};
