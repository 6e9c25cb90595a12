import type { SetupContext } from '#lib/server/pipeline/checklist/setup-check.ts';
import { cliCommand } from '#lib/server/pipeline/effect.ts';

/** The AWS CLI's command that shows the async settings of every version and alias. */
export function listDestinationsCommand({ settings }: Pick<SetupContext, 'settings'>): string {
  const input = { FunctionName: settings.functionName };
  return cliCommand(settings, 'lambda', 'list-function-event-invoke-configs', input);
}
