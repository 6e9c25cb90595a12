import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '#lib/cli/processes/free-port.ts';
import { findProgram } from '#lib/cli/testing/find-program.ts';
import { ACCESS_CODE_ENV } from '../fixtures/access-codes.ts';
import { type Pipeline, startPipeline } from '../fixtures/start-pipeline.ts';
import { makeCertificate } from './certificate.ts';
import { caddyConfiguration, nginxConfiguration } from './proxy-configuration.ts';
import { runProxy } from './run-proxy.ts';

export const PUBLIC_NAME = 'dashboard.example.com';
/** The documented ones, and an nginx with nothing but `proxy_pass`. */
export const DOCUMENTED_PROXIES = ['nginx', 'Caddy'] as const;
export const PROXY_NAMES = [...DOCUMENTED_PROXIES, 'proxy_pass'] as const;
export type ProxyName = (typeof PROXY_NAMES)[number];

/** Where a server is reached, as `sendRequest` needs it. */
export interface Origin {
  port: number;
  /** Spoken over TLS, by a server with this certificate. */
  certificate?: string;
}

export interface ProxiedPipeline {
  pipeline: Pipeline;
  proxies: Record<ProxyName, Origin>;
  /** The dashboard itself. */
  direct: Origin;
  /** Where the documented ones lead from http to https. */
  http: Record<(typeof DOCUMENTED_PROXIES)[number], Origin>;
  stop(): Promise<void>;
}

const firstPort = 27_000 + (process.pid % 500) * 8;

/** A dashboard with three access codes on an embedded AWS, and the proxies before it. */
export async function startProxies(): Promise<ProxiedPipeline> {
  const nginx = await findProgram('nginx', '-v');
  const caddy = await findProgram('caddy', 'version');
  await using started = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'proxies-'));
  started.defer(() => rm(folder, { recursive: true }));
  // nginx that root starts works as another user.
  await chmod(folder, 0o755);
  const certificate = await makeCertificate(PUBLIC_NAME, folder);
  const pipeline = await startPipeline({
    env: { ...ACCESS_CODE_ENV, ALLOWED_HOSTS: PUBLIC_NAME, TRUSTED_PROXIES: '127.0.0.1', LOCAL_ACCESS: 'code' },
  });
  started.defer(() => pipeline.stop());
  const dashboardPort = Number(new URL(pipeline.url).port);
  const places = { folder, dashboardPort, certificate };
  const ports = await findFreePorts();

  const nginxFile = join(folder, 'nginx.conf');
  await writeFile(nginxFile, await nginxConfiguration(places, ports.nginx));
  started.use(await runProxy(nginx, ['-c', nginxFile], { ports: Object.values(ports.nginx) }));

  const caddyFile = join(folder, 'Caddyfile');
  await writeFile(caddyFile, await caddyConfiguration(places, ports.caddy));
  started.use(
    await runProxy(caddy, ['run', '--config', caddyFile], {
      ports: Object.values(ports.caddy),
      env: { XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
    }),
  );

  const running = started.move();
  return {
    pipeline,
    proxies: {
      nginx: { port: ports.nginx.https, certificate: certificate.text },
      Caddy: { port: ports.caddy.https, certificate: certificate.text },
      proxy_pass: { port: ports.nginx.plain },
    },
    direct: { port: dashboardPort },
    http: { nginx: { port: ports.nginx.http }, Caddy: { port: ports.caddy.http } },
    stop: () => running.disposeAsync(),
  };
}

async function findFreePorts() {
  let last = firstPort;
  const next = async () => {
    last = await findFreePort(last + 1);
    return last;
  };
  return {
    nginx: { http: await next(), https: await next(), plain: await next() },
    caddy: { http: await next(), https: await next() },
  };
}
