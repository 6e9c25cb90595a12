import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { provisionEmbeddedAws } from './aws/provision-embedded-aws.ts';
import { dataFolderOf, publishAws, withdrawAws } from './aws/running-aws.ts';
import { startEmbeddedAws } from './aws/start-embedded-aws.ts';
import { buildIfChanged } from './dashboard/build-if-changed.ts';
import { prepareAccess, readCommandSettings } from './dashboard/dashboard-access.ts';
import { claimDemo, publishDemo, releaseDemo } from './dashboard/demo-claim.ts';
import { openBrowser } from './dashboard/open-browser.ts';
import { startDashboard } from './dashboard/start-dashboard.ts';
import { CommandError, runMain } from './processes/command-error.ts';
import { describeOtherPort, findFreePort } from './processes/free-port.ts';
import { withProgress } from './processes/progress.ts';
import { type Child, stopAllChildren } from './processes/start-child.ts';
import { stopRequested } from './processes/stop-requested.ts';

const dataFolder = dataFolderOf(process.env);
const claimFile = `${dataFolder}/demo.json`;
const dashboardLog = `${dataFolder}/demo-dashboard.log`;
const awsLog = `${dataFolder}/demo-aws.log`;
let temporary: string | undefined;
const RETRY_BASE_DELAY_SECONDS = 2;
const maxUploadBytes = 500_000_000;
const mayOpenBrowser = !process.argv.includes('--no-open');

runMain(async () => {
  const { runningUrl } = await claimDemo(claimFile);
  if (runningUrl) {
    console.log(`The demo of this clone is running already:\n\n    ${runningUrl}\n`);
    return;
  }
  const stopped = stopRequested();
  try {
    await Promise.race([runDemo(), stopped.then(() => console.log('\nStopping the demo.'))]);
  } finally {
    await stopAllChildren();
    if (temporary) rmSync(temporary, { recursive: true, force: true });
    withdrawAws(dataFolder);
    releaseDemo(claimFile);
  }
}).finally(() => process.exit());

/** Ends, with an error, only when one of the parts has ended. */
async function runDemo(): Promise<void> {
  await buildIfChanged();
  const { aws, dashboard, language, access, port, askedPort } = await withProgress(
    'Starting the embedded AWS and the dashboard',
    startParts,
  );
  publishDemo(claimFile, dashboard.url);
  console.log(`${describeOtherPort(askedPort, port)}
  The dashboard is up:    ${dashboard.url}
  The embedded AWS:       ${aws.endpoint}
  The AWS CLI calls it:   eval "$(npm run --silent local-aws -- --env)"
  The function runs:      ${language}
  What they write:        ${dashboardLog}, ${awsLog}

  Retries start after ${RETRY_BASE_DELAY_SECONDS} s and ${RETRY_BASE_DELAY_SECONDS * 2} s here; on AWS after 60 s and 120 s. Ctrl-C stops everything.
`);
  console.log(access.describe(port));
  if (mayOpenBrowser) openBrowser(access.homeUrl(port), dataFolder);
  const ended = await Promise.race([aws.child, dashboard.child].map(whenEnded));
  throw new CommandError(
    `${ended.child.name} ${ended.how}; stopping the demo. Its last lines:\n${ended.child.lastLines(20)}`,
  );
}

async function startParts() {
  const aws = await startEmbeddedAws({
    port: await findFreePort(Number(process.env.LOCAL_AWS_PORT || 4567)),
    retryBaseDelaySeconds: RETRY_BASE_DELAY_SECONDS,
    logFile: awsLog,
  });
  publishAws(dataFolder, aws);
  const host = process.env.HOST || '127.0.0.1';
  const access = prepareAccess(readCommandSettings(), {
    command: 'npm run demo',
    dataFolder,
    isForTrying: true,
    newCodes: process.argv.includes('--new-codes'),
  });
  const askedPort = Number(process.env.PORT || 3000);
  const port = await findFreePort(askedPort, host);
  // First: once the dashboard says that all is well, an upload has an outcome.
  const provisioned = await provisionEmbeddedAws(aws);
  const dashboard = await startDashboard({
    host,
    port,
    env: {
      ...aws.env,
      ...access.env,
      ...storeEnv(),
      DELETE_AFTER_READ: 'true',
      MAX_UPLOAD_BYTES: String(maxUploadBytes),
    },
    logFile: dashboardLog,
  });
  // Provisioning takes Python where python3 works.
  const language = provisioned.includes('(python') ? 'Python' : 'Node.js, since python3 was not found';
  return { aws, dashboard, language, access, port, askedPort };
}

/** A recording is played back in a temporary store, in place of the demo's own. */
function storeEnv(): Record<string, string> {
  const recording = readRecordingArgument(process.argv);
  if (recording === undefined) return { DATABASE_URL: `file:${dataFolder}/demo.db` };
  temporary = mkdtempSync(join(tmpdir(), 'recording-'));
  // Nobody changes what is played back.
  return { DATABASE_URL: `file:${temporary}/recording.db`, RECORDING: recording, ALLOW_CHANGES: 'false' };
}

/** The file after `--recording`; npm runs this in the folder of package.json. */
function readRecordingArgument(args: string[]): string | undefined {
  const at = args.indexOf('--recording');
  if (at === -1) return undefined;
  const file = args[at + 1];
  if (file === undefined) throw new CommandError('--recording needs a file: npm run demo -- --recording FILE');
  return resolve(file);
}

async function whenEnded(child: Child): Promise<{ child: Child; how: string }> {
  return { child, how: await child.ended };
}
