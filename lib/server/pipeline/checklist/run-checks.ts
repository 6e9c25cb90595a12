import type { SetupCheck } from '#lib/domain/api/setup-api.ts';
import { toAppError } from '#lib/server/aws/aws-error.ts';
import { planSteps } from '#lib/server/pipeline/plan-steps.ts';
import type { ProvisionContext } from '#lib/server/pipeline/step.ts';
import { readSetupSnapshot } from './read-setup-snapshot.ts';
import type { Check, SetupContext } from './setup-check.ts';
import { setupChecks } from './setup-checks.ts';
import type { SetupParts } from './setup-parts.ts';
import { UnreadableError } from './unreadable-error.ts';

/** Checks every part of the pipeline; one that can't be read says why, and the others are checked all the same. */
export async function runChecks(
  parts: SetupParts & Pick<ProvisionContext, 'runtime' | 'signal'>,
): Promise<SetupCheck[]> {
  const context = { ...parts, snapshot: readSetupSnapshot(parts) };
  const checks = await Promise.all(setupChecks.map((check) => runCheck(check, context)));
  const isRefused = checks.some(({ name, state }) => name === 'credentials' && state === 'wrong');
  return isRefused ? checks.map(waitForCredentials) : checks;
}

/** S3 refuses a HEAD without saying why: with credentials that AWS doesn't take it isn't for lack of a permission. */
function waitForCredentials(check: SetupCheck): SetupCheck {
  if (check.state !== 'not-allowed') return check;
  const { policy: _policy, error: _error, ...rest } = check;
  return { ...rest, state: 'blocked', blockedBy: 'credentials' };
}

async function runCheck(check: Check, context: SetupContext & ProvisionContext): Promise<SetupCheck> {
  const { name } = check;
  const look = await check.look(context).catch(() => []);
  try {
    const judgement = await check.judge(context);
    const isFixable = judgement.state === 'missing' || judgement.state === 'wrong';
    // A fix whose steps can't all be planned yet isn't offered.
    const fix = isFixable ? await planSteps(check.steps, context).catch(() => []) : [];
    return { name, ...judgement, look, ...(fix.length > 0 && { fix }) };
  } catch (error) {
    const evidence: SetupCheck['evidence'] = [];
    if (error instanceof UnreadableError) return { name, evidence, findings: [], look, ...error.found };
    const { code, message } = toAppError(error, name);
    return { name, state: 'unknown', evidence, findings: [], look, error: { code, message } };
  }
}
