import { parseArgs } from 'node:util';
import { AppError } from '#lib/server/app-error.ts';
import { createAwsClients } from '#lib/server/aws/clients.ts';
import { createLogger } from '#lib/server/log.ts';
import { describeObjects } from '#lib/server/pipeline/bucket/bucket-removal.ts';
import { advise } from '#lib/server/pipeline/checklist/advise.ts';
import { createPipeline } from '#lib/server/pipeline/pipeline.ts';
import { findTeardown, type Teardown, tearDown } from '#lib/server/pipeline/teardown.ts';
import type { TeardownPlan } from '#lib/server/pipeline/teardown-plan.ts';
import { readChangeSettings } from './aws/change-settings.ts';
import { ask } from './processes/ask.ts';
import { CommandError, MISUSED, runMain } from './processes/command-error.ts';

const USAGE = `npm run teardown [-- --yes] [-- --empty-bucket]

Removes what \`npm run provision\` made, and nothing else: it shows the list first, and asks.
--yes: goes ahead without asking; needed where there is no terminal.
--empty-bucket: deletes the bucket's objects too. Without it a bucket that holds any is asked for by itself, or stays.
Needs ALLOW_CHANGES=true, unless every endpoint is on this machine.`;

runMain(async () => {
  const options = readOptions();
  if (options.help) return console.log(USAGE);
  const settings = readChangeSettings();
  const clients = createAwsClients(settings);
  const pipeline = createPipeline({ clients, settings });
  console.log(`Teardown in ${settings.region} at ${settings.endpoints.all ?? 'AWS'}`);
  try {
    const teardown = await findTeardown({ clients, settings, pipeline });
    const plan = await agreeOn(teardown, options);
    if (!plan) return;
    const log = createLogger({ logLevel: 'error' });
    await tearDown(plan, { log, onRemoved: ({ thing, name }) => console.log(line('removed', thing, name)) });
    console.log(`\nDone: ${plan.removals.length} removed.`);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new CommandError([`\n${error.message}`, advise(error, settings) ?? []].flat().join('\n'));
  }
});

function readOptions() {
  const options = {
    yes: { type: 'boolean', default: false },
    'empty-bucket': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h' },
  } as const;
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`, MISUSED);
  }
}

function line(deed: string, thing: string, words: string): string {
  return `  ${deed.padEnd(10)} ${thing.padEnd(20)} ${words}`;
}

function show({ removals, kept }: TeardownPlan): void {
  const lines = [
    removals.map(({ thing, name, also }) => line('goes', thing, also ? `${name}, ${also}` : name)),
    kept.map(({ thing, name, why }) => line('stays', thing, `${name}: ${why}`)),
  ].flat();
  if (lines.length > 0) console.log(`\n${lines.join('\n')}\n`);
}

/** What is to be removed; `undefined` when there's nothing. Throws CommandError when it isn't agreed on. */
async function agreeOn(
  { plan, fullBucket }: Teardown,
  { yes, 'empty-bucket': withObjects }: { yes: boolean; 'empty-bucket': boolean },
): Promise<TeardownPlan | undefined> {
  const agreed = plan({ withObjects });
  show(agreed);
  const asksForBucket = fullBucket && !withObjects ? fullBucket : undefined;
  if (agreed.removals.length === 0 && !asksForBucket) {
    console.log('Nothing that provisioning made is left.');
    return undefined;
  }
  if (yes) {
    if (asksForBucket) console.log('With --empty-bucket the bucket goes too, with all that it holds.\n');
    return agreed;
  }
  if (!process.stdin.isTTY) {
    throw new CommandError('Nothing was removed: there is no terminal to ask on. With --yes it goes ahead.');
  }
  if (agreed.removals.length > 0 && (await ask('Type yes to remove what goes: ')) !== 'yes') {
    throw new CommandError('Nothing was removed.');
  }
  if (!asksForBucket) return agreed;
  const question = `Its own question: the bucket ${asksForBucket.name} holds ${describeObjects(asksForBucket)}. Type its name to delete it with them, or Enter to leave it: `;
  return (await ask(question)) === asksForBucket.name ? plan({ withObjects: true }) : agreed;
}
