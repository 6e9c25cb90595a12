import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from './certificate.ts';

const DASHBOARD_ADDRESS = '127.0.0.1:3000';
const CERTIFICATE_FILE = '/etc/ssl/dashboard.example.com/fullchain.pem';
const KEY_FILE = '/etc/ssl/dashboard.example.com/privkey.pem';

export interface ProxyPlaces {
  folder: string;
  dashboardPort: number;
  certificate: Certificate;
}

/** docs/proxies/nginx.conf with these ports and files, as part of what runs on no port and in no folder but ours. */
export async function nginxConfiguration(
  { folder, dashboardPort, certificate }: ProxyPlaces,
  ports: { http: number; https: number; plain: number },
): Promise<string> {
  const documented = replaceAll(await readFile('docs/proxies/nginx.conf', 'utf8'), {
    'listen 80;': `listen 127.0.0.1:${ports.http};`,
    'listen 443 ssl;': `listen 127.0.0.1:${ports.https} ssl;`,
    [DASHBOARD_ADDRESS]: `127.0.0.1:${dashboardPort}`,
    [CERTIFICATE_FILE]: certificate.certificateFile,
    [KEY_FILE]: certificate.keyFile,
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
error_log stderr;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${join(folder, name)};`).join('\n  ')}
  ${documented}
  # What somebody writes who reads no documentation.
  server {
    listen 127.0.0.1:${ports.plain};
    location / {
      proxy_pass http://127.0.0.1:${dashboardPort};
    }
  }
}
`;
}

/** docs/proxies/Caddyfile with these ports and files. */
export async function caddyConfiguration(
  { dashboardPort, certificate }: ProxyPlaces,
  ports: { http: number; https: number },
): Promise<string> {
  const documented = replaceAll(await readFile('docs/proxies/Caddyfile', 'utf8'), {
    [`# tls ${CERTIFICATE_FILE} ${KEY_FILE}`]: `tls ${certificate.certificateFile} ${certificate.keyFile}`,
    [DASHBOARD_ADDRESS]: `127.0.0.1:${dashboardPort}`,
  });
  return `
{
  admin off
  default_bind 127.0.0.1
  http_port ${ports.http}
  https_port ${ports.https}
}
${documented}`;
}

/** Throws where a text isn't there: the documentation has changed. */
function replaceAll(text: string, replacements: Record<string, string>): string {
  let result = text;
  for (const [old, changed] of Object.entries(replacements)) {
    if (!result.includes(old)) throw new Error(`The configuration doesn't hold "${old}".`);
    result = result.replaceAll(old, changed);
  }
  return result;
}
