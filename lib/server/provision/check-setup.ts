import type { SetupCheck } from '#lib/domain/api.ts';
import { toAppError } from '../aws/aws-error.ts';
import { provisionSteps } from './provision.ts';
import type { ProvisionContext } from './step.ts';

type CheckParts = Pick<ProvisionContext, 'clients' | 'settings' | 'chain' | 'signal'>;

/** Only reads. A step that can't be looked at is `unknown`, and the others are looked at all the same. */
export async function checkSetup(parts: CheckParts): Promise<SetupCheck[]> {
  const context: ProvisionContext = { ...parts, runtime: 'nodejs' };
  return Promise.all(
    provisionSteps.map(async ({ name, check }): Promise<SetupCheck> => {
      try {
        const { state, detail } = await check(context);
        return { step: name, state, detail };
      } catch (error) {
        const { code, message } = toAppError(error, `the step "${name}"`);
        return { step: name, state: 'unknown', code, detail: message };
      }
    }),
  );
}
