import type { AwsClients } from '../aws/clients.ts';
import type { Settings } from '../env.ts';
import type { Pipeline } from './pipeline.ts';

export interface SetupParts {
  clients: AwsClients;
  settings: Pick<
    Settings,
    'region' | 'profile' | 'endpoints' | 'functionName' | 'uploadPrefix' | 'deleteAfterRead' | 'retryBaseDelaySeconds'
  >;
  pipeline: Pipeline;
}
