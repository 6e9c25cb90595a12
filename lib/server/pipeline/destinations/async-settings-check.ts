import type { SetupFact, SetupFinding } from '#lib/domain/api/setup-api.ts';
import { DEFAULT_EVENT_AGE_SECONDS, DEFAULT_RETRY_ATTEMPTS, retryStartsSeconds } from '#lib/domain/retry-schedule.ts';
import { durationText } from '#lib/server/pipeline/checklist/duration-text.ts';
import type { Check, Judgement, SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { invokedOrLatest } from '#lib/server/pipeline/checklist/setup-needs.ts';
import { listDestinationsCommand } from './list-destinations-command.ts';

async function judge({ snapshot, settings }: SetupContext): Promise<Judgement> {
  const configs = await snapshot.eventInvokeConfigs();
  const qualifier = await invokedOrLatest(snapshot);
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = configs.get(qualifier) ?? {};
  const retries = MaximumRetryAttempts ?? DEFAULT_RETRY_ATTEMPTS;
  const age = MaximumEventAgeInSeconds ?? DEFAULT_EVENT_AGE_SECONDS;
  const findings: SetupFinding[] = [];
  if (retries === 0) findings.push({ code: 'no-retries' });
  const { retryBaseDelaySeconds } = settings;
  const lastRetry = retryStartsSeconds({ maximumRetryAttempts: retries, retryBaseDelaySeconds }).at(-1);
  if (lastRetry !== undefined && age < lastRetry) {
    const values = { age: durationText(age), retries: String(retries), time: durationText(lastRetry) };
    findings.push({ code: 'age-ends-retries', values });
  }
  const evidence: SetupFact[] = [
    { fact: 'qualifier', value: qualifier },
    { fact: 'retries', value: String(retries) },
    { fact: 'eventAge', value: durationText(age) },
  ];
  return { state: 'ok', evidence, findings };
}

/** How often a failed event is tried again, and how old it may get. */
export const asyncSettingsCheck: Check = {
  name: 'async-settings',
  judge,
  steps: [],
  look: async (context) => [listDestinationsCommand(context)],
};
