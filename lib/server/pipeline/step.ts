import type { SetupEffect } from '#lib/domain/api/setup-api.ts';
import type { AwsClients } from '#lib/server/aws/clients.ts';
import type { Settings } from '#lib/server/env.ts';
import type { SampleRuntime } from '#lib/server/function-control/sample-runtime.ts';
import type { Pipeline } from './pipeline.ts';

export interface ProvisionContext {
  clients: AwsClients;
  settings: Pick<Settings, 'region' | 'profile' | 'endpoints' | 'functionName' | 'uploadPrefix'>;
  pipeline: Pipeline;
  /** Of a function that is made; one that exists keeps its own. */
  runtime: SampleRuntime;
  signal: AbortSignal;
  /** Nothing is applied: what isn't there yet counts as made by the step before. */
  isPlan?: boolean;
}

/** What a step found, and, where something is to do, how to do it. `detail` names the thing in words for people. */
export type Finding =
  | { state: 'present'; detail: string }
  | { state: 'absent' | 'differs'; detail: string; effect: SetupEffect; apply: () => Promise<void> };

export interface ProvisionStep {
  name: string;
  /** Only reads. */
  check: (context: ProvisionContext) => Promise<Finding>;
}
