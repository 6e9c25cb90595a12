import type { PolicyStatement } from '#lib/local-aws/resource-policy.ts';
import type { FunctionVersion } from './function/function-version.ts';

export interface EventInvokeConfig {
  maximumRetryAttempts?: number | undefined;
  maximumEventAgeSeconds?: number | undefined;
  onSuccess?: string | undefined;
  onFailure?: string | undefined;
  lastModified: Date;
}

export interface FunctionAlias {
  version: string;
  description: string;
  revisionId: string;
}

export interface LambdaFunction {
  arn: string;
  name: string;
  /** What the configuration says. */
  latest: FunctionVersion;
  /** What $LATEST runs: lags behind `latest` while an update is in progress. */
  live: FunctionVersion;
  state: 'Pending' | 'Active';
  lastUpdateStatus: 'InProgress' | 'Successful';
  versions: Map<string, FunctionVersion>;
  aliases: Map<string, FunctionAlias>;
  /** By qualifier. */
  eventInvokeConfigs: Map<string, EventInvokeConfig>;
  policies: Map<string, PolicyStatement[]>;
  reservedConcurrency?: number | undefined;
  tags: Record<string, string>;
}

/** What a qualifier runs: nothing, $LATEST, a version number or an alias. */
export function versionOf(fn: LambdaFunction, qualifier: string | undefined): FunctionVersion | undefined {
  if (qualifier === undefined || qualifier === '$LATEST') return fn.live;
  const alias = fn.aliases.get(qualifier);
  if (alias) return alias.version === '$LATEST' ? fn.live : fn.versions.get(alias.version);
  return fn.versions.get(qualifier);
}
