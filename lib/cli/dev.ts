import { provisionEmbeddedAws } from './aws/provision-embedded-aws.ts';
import { dataFolderOf, publishAws, withdrawAws } from './aws/running-aws.ts';
import { startEmbeddedAws } from './aws/start-embedded-aws.ts';
import { prepareAccess, readCommandSettings } from './dashboard/dashboard-access.ts';
import { CommandError, runMain } from './processes/command-error.ts';
import { findFreePort } from './processes/free-port.ts';
import { TOOLS } from './processes/run-tool.ts';
import { startChild, stopAllChildren } from './processes/start-child.ts';
import { stopRequested } from './processes/stop-requested.ts';

const usesOtherAws = process.env.AWS_ENDPOINT_URL || process.env.AWS_PROFILE || process.env.AWS_ACCESS_KEY_ID;
const dataFolder = dataFolderOf(process.env);

/** The dashboard from its sources, reloading as they change; on the embedded AWS unless another AWS is set. */
runMain(async () => {
  const stopped = stopRequested();
  const run = async () => {
    const env = usesOtherAws ? {} : await startAws();
    const settings = readCommandSettings();
    const access = prepareAccess(settings, {
      command: 'npm run dev',
      dataFolder: settings.dataFolder,
      isForTrying: !usesOtherAws,
      newCodes: process.argv.includes('--new-codes'),
    });
    const host = process.env.HOST || '127.0.0.1';
    const port = await findFreePort(Number(process.env.PORT || 3000), host);
    const dashboard = startChild({
      name: 'The dashboard',
      program: [
        TOOLS.next,
        'dev',
        '--hostname',
        host,
        '--port',
        String(port),
        ...process.argv.slice(2).filter((each) => each !== '--new-codes'),
      ],
      env: { ...env, ...access.env, HOST: host, PORT: String(port) },
    });
    console.log(access.describe(port));
    throw new CommandError(`${dashboard.name} ${await dashboard.ended}.`);
  };
  try {
    await Promise.race([run(), stopped]);
  } finally {
    await stopAllChildren();
    withdrawAws(dataFolder);
  }
}).finally(() => process.exit());

async function startAws() {
  const aws = await startEmbeddedAws({
    port: await findFreePort(Number(process.env.LOCAL_AWS_PORT || 4567)),
    retryBaseDelaySeconds: Number(process.env.RETRY_BASE_DELAY_SECONDS || 2),
    logFile: '.data/dev-aws.log',
  });
  publishAws(dataFolder, aws);
  await provisionEmbeddedAws(aws);
  console.log(`The embedded AWS listens on ${aws.endpoint}.`);
  return { DELETE_AFTER_READ: 'true', DATABASE_URL: 'file:.data/dev.db', ...process.env, ...aws.env };
}
