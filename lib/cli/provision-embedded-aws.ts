import { CommandError } from './command-error.ts';
import { runProgram } from './run-tool.ts';
import type { EmbeddedAws } from './start-embedded-aws.ts';

/** Makes the whole chain in an embedded AWS; answers what provisioning said. */
export async function provisionEmbeddedAws(aws: EmbeddedAws): Promise<string> {
  const { code, output } = await runProgram(process.execPath, ['lib/cli/provision.ts'], { show: false, env: aws.env });
  if (code !== 0) throw new CommandError(`The embedded AWS can't be provisioned.\n${output}`);
  return output;
}
