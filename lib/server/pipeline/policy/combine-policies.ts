import type { SetupCheck } from '#lib/domain/api/setup-api.ts';
import { leastPolicy } from '#lib/server/pipeline/checklist/read-for-check.ts';
import { parsePolicy } from './policy-document.ts';

/** The least policy that allows all that the checks have no permission to read; `undefined` where they may. */
export function combinePolicies(checks: Pick<SetupCheck, 'policy'>[]): string | undefined {
  const policies = new Set(checks.flatMap(({ policy }) => policy ?? []));
  if (policies.size === 0) return undefined;
  const actionsByResource = new Map<string, string[]>();
  for (const { Action = [], Resource = [] } of [...policies].flatMap((policy) => parsePolicy(policy).Statement)) {
    for (const resource of Resource) {
      actionsByResource.set(resource, [...new Set([...(actionsByResource.get(resource) ?? []), ...Action])]);
    }
  }
  return leastPolicy([...actionsByResource].map(([resource, actions]) => ({ actions, resource })));
}
