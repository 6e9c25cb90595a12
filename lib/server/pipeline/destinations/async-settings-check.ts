import type { SetupFact, SetupFinding } from '#lib/domain/api/setup-api.ts';
import { durationText } from '../duration-text.ts';
import type { Check, Judgement, SetupContext } from '../setup-check.ts';
import { invokedOrLatest } from '../setup-facts.ts';
import { listDestinationsCommand } from './list-destinations-command.ts';

// What Lambda does where nothing is set: docs.aws.amazon.com/lambda/latest/dg/invocation-async-configuring.html
const defaultRetryAttempts = 2;
const defaultEventAgeSeconds = 21_600;

/** Retry 1 waits the base delay, retry 2 twice that. */
function lastRetryAfterSeconds(retries: number, baseDelaySeconds: number): number {
  return retries === 0 ? 0 : baseDelaySeconds * (2 ** retries - 1);
}

async function judge({ facts, settings }: SetupContext): Promise<Judgement> {
  const configs = await facts.eventInvokeConfigs();
  const qualifier = await invokedOrLatest(facts);
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds } = configs.get(qualifier) ?? {};
  const retries = MaximumRetryAttempts ?? defaultRetryAttempts;
  const age = MaximumEventAgeInSeconds ?? defaultEventAgeSeconds;
  const findings: SetupFinding[] = [];
  if (retries === 0) findings.push({ code: 'no-retries' });
  const lastRetry = lastRetryAfterSeconds(retries, settings.retryBaseDelaySeconds);
  if (age < lastRetry) {
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
