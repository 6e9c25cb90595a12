import type { AwsClients } from '../aws/clients.ts';
import type { Chain } from '../chain.ts';
import type { Settings } from '../env.ts';

export interface SetupParts {
  clients: AwsClients;
  settings: Pick<
    Settings,
    'region' | 'profile' | 'endpoints' | 'functionName' | 'uploadPrefix' | 'deleteAfterRead' | 'retryBaseDelaySeconds'
  >;
  chain: Chain;
}
