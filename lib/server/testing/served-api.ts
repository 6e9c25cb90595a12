import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { createKeyPair } from '#lib/local-aws/auth/key-pair.ts';
import { startLocalAws } from '#lib/local-aws/start-local-aws.ts';
import { readSettings } from '#lib/server/env.ts';
import type { RouteHandler } from '#lib/server/http/route.ts';
import { provision } from '#lib/server/pipeline/provision.ts';
import { createServices } from '#lib/server/services.ts';
import { shareServices } from '#lib/server/shared-services.ts';
import { stubCredentials } from './stub-credentials.ts';

const ORIGIN = 'http://127.0.0.1:3000';
/** Noted on each request as it comes off its socket. */
const ADDRESS_HEADER = 'x-dashboard-client-address';

interface ServeOptions {
  port?: number;
  aws?: boolean;
  /** Further settings. */
  env?: Record<string, string>;
  /** `false`: for a store that may not open. */
  waitForStore?: boolean;
}

/** The services on an embedded AWS (`aws: false`: not started yet, to come at `port`) and a store of their own, shared as the routes expect them. */
export async function serveApi({ port = 0, aws: startsAws = true, env = {}, waitForStore = true }: ServeOptions = {}) {
  const credentials = createKeyPair('AKIA');
  stubCredentials(credentials);
  const folder = await mkdtemp(join(tmpdir(), 'dashboard-'));
  const startAws = () => startLocalAws({ port, credentials, retryBaseDelaySeconds: 0.1 });
  let aws = startsAws ? await startAws() : undefined;
  const settings = readSettings({
    AWS_ENDPOINT_URL: aws?.url ?? `http://127.0.0.1:${port}`,
    DELETE_AFTER_READ: 'true',
    DATABASE_URL: `file:${join(folder, 'test.db')}`,
    LOG_LEVEL: 'error',
    ...(!('INSTRUCTOR_CODE' in env) && { LOCAL_ACCESS: 'open' }),
    ...env,
  });
  const services = createServices(settings);
  services.log.level = 'silent';
  shareServices(services);
  if (waitForStore) await services.store.opened;

  return {
    services,
    provision: () => provision(services),
    async startAws(): Promise<void> {
      aws = await startAws();
    },
    async stop(): Promise<void> {
      await services.stop();
      await aws?.close();
      await rm(folder, { recursive: true });
      vi.unstubAllEnvs();
    },
  };
}

export type ServedApi = Awaited<ReturnType<typeof serveApi>>;

interface CallOptions extends RequestInit {
  params?: Record<string, string>;
  json?: unknown;
}

/** Calls a route's handler as Next.js would. */
export async function call(handler: RouteHandler, path: string, { params = {}, json, ...init }: CallOptions = {}) {
  const headers = new Headers(init.headers);
  if (!headers.has('host')) headers.set('host', '127.0.0.1:3000');
  if (!headers.has(ADDRESS_HEADER)) headers.set(ADDRESS_HEADER, '127.0.0.1');
  if (json !== undefined) headers.set('content-type', 'application/json');
  const body = json === undefined ? init.body : JSON.stringify(json);
  const request = new Request(`${ORIGIN}${path}`, { ...init, headers, ...(body !== undefined && { body }) });
  return handler(request, { params: Promise.resolve(params) });
}

/** Calls and reads the answer's JSON. */
export async function callJson(handler: RouteHandler, path: string, options?: CallOptions) {
  const response = await call(handler, path, options);
  const body: unknown = await response.json();
  return { status: response.status, body };
}
