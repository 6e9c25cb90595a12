import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isProcessAlive } from '#lib/local-aws/is-process-alive.ts';
import { HEALTH_PATH } from '#lib/local-aws/request-guard.ts';
import { makeDataFolder, writePrivateFile } from '#lib/server/private-files.ts';

const FILE_NAME = /^local-aws-(\d{1,5})\.json$/;

/** An embedded AWS of this clone that runs, and who may call it. */
const RunningAws = z.object({
  pid: z.int().positive(),
  startedAt: z.iso.datetime(),
  endpoint: z.url(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
});
export type RunningAws = z.infer<typeof RunningAws>;

/** Where `npm run local-aws -- --env` looks. */
export const dataFolderOf = (env: Record<string, string | undefined>) => env.DATA_FOLDER || '.data';

/** Writes down how to call an embedded AWS, for the same user only, and forgets those whose process was killed. */
export function publishAws(folder: string, { endpoint, credentials }: Pick<RunningAws, 'endpoint' | 'credentials'>) {
  makeDataFolder(folder);
  for (const { file, aws } of readAll(folder)) if (!aws || !isProcessAlive(aws.pid)) rmSync(file, { force: true });
  const file = join(folder, `local-aws-${new URL(endpoint).port}.json`);
  const aws: RunningAws = { pid: process.pid, startedAt: new Date().toISOString(), endpoint, credentials };
  writePrivateFile(file, JSON.stringify(aws));
}

/** Removes what this process has published. */
export function withdrawAws(folder: string): void {
  for (const { file, aws } of readAll(folder)) if (aws?.pid === process.pid) rmSync(file, { force: true });
}

/** The one that was started last, or the one on `port`; undefined when none runs. */
export async function findRunningAws(folder: string, port?: number): Promise<RunningAws | undefined> {
  const published = readAll(folder)
    .flatMap(({ aws }) => aws ?? [])
    .filter(({ endpoint }) => port === undefined || Number(new URL(endpoint).port) === port)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  for (const aws of published) if (isProcessAlive(aws.pid) && (await isUp(aws))) return aws;
  return undefined;
}

function readAll(folder: string): { file: string; aws: RunningAws | undefined }[] {
  return namesIn(folder).map((name) => {
    const file = join(folder, name);
    try {
      return { file, aws: RunningAws.parse(JSON.parse(readFileSync(file, 'utf8'))) };
    } catch {
      return { file, aws: undefined };
    }
  });
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => FILE_NAME.test(name));
  } catch {
    return [];
  }
}

async function isUp({ endpoint }: RunningAws): Promise<boolean> {
  return fetch(`${endpoint}${HEALTH_PATH}`).then(
    ({ ok }) => ok,
    () => false,
  );
}
