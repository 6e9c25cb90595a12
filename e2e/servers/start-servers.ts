import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { provisionEmbeddedAws } from '#lib/cli/aws/provision-embedded-aws.ts';
import { startEmbeddedAws } from '#lib/cli/aws/start-embedded-aws.ts';
import { type Dashboard, startDashboard } from '#lib/cli/dashboard/start-dashboard.ts';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { startPostgres } from '#lib/server/store/testing/start-postgres.ts';

const FIRST_AWS_PORT = 17_567;
const FIRST_DASHBOARD_PORT = 16_000;

export interface Servers {
  dashboards: Dashboard[];
  awsEnv: Record<string, string | undefined>;
  databaseUrl: string;
  /** Starts one more on the same queues and the same store. */
  add(): Promise<Dashboard>;
  stop(): Promise<void>;
}

/** So many built dashboards on one embedded AWS and one real PostgreSQL. */
export async function startServers(count: number): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'servers-'));
  const postgres = await startPostgres({ syncs: true });
  const { databaseUrl } = await postgres.createDatabase();
  const port = await findFreePort(FIRST_AWS_PORT + (process.pid % 500));
  const aws = await startEmbeddedAws({ port, retryBaseDelaySeconds: 1, logFile: join(folder, 'aws.log') });
  await provisionEmbeddedAws(aws);
  const dashboards: Dashboard[] = [];

  async function add(): Promise<Dashboard> {
    const dashboard = await startDashboard({
      host: '127.0.0.1',
      port: await findFreePort(FIRST_DASHBOARD_PORT + (process.pid % 500)),
      env: { ...aws.env, LOCAL_ACCESS: 'open', DATABASE_URL: databaseUrl, DELETE_AFTER_READ: 'true' },
      logFile: join(folder, `dashboard-${dashboards.length}.log`),
    });
    dashboards.push(dashboard);
    return dashboard;
  }

  while (dashboards.length < count) await add();
  return {
    dashboards,
    awsEnv: aws.env,
    databaseUrl,
    add,
    async stop() {
      for (const { child } of dashboards) await child.stop();
      await aws.child.stop();
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
