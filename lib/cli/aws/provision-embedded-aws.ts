import { CommandError } from '#lib/cli/processes/command-error.ts';
import { compileCache } from '#lib/cli/processes/compile-cache.ts';
import { runProgram } from '#lib/cli/processes/run-tool.ts';
import type { EmbeddedAws } from './start-embedded-aws.ts';

/** Makes the whole pipeline in an embedded AWS, or another that `env` names; returns what provisioning said. */
export async function provisionEmbeddedAws({ env }: Pick<EmbeddedAws, 'env'>): Promise<string> {
  const { code, output } = await runProgram(process.execPath, ['lib/cli/provision.ts'], {
    show: false,
    // A dashboard that only reads has a pipeline to look at all the same.
    env: { ...compileCache, ...env, ALLOW_CHANGES: 'true' },
  });
  if (code !== 0) throw new CommandError(`The AWS at ${env.AWS_ENDPOINT_URL} can't be provisioned.\n${output}`);
  return output;
}
