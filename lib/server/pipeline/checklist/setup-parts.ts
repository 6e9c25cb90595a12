import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { Settings } from '#lib/server/env.ts';
import type { Pipeline } from '#lib/server/pipeline/pipeline.ts';

export interface SetupParts {
  clients: AwsClients;
  settings: Pick<
    Settings,
    'region' | 'profile' | 'endpoints' | 'functionName' | 'uploadPrefix' | 'deleteAfterRead' | 'retryBaseDelaySeconds'
  >;
  pipeline: Pipeline;
}
