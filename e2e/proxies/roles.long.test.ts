import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PAGE_ACCESS } from '#lib/domain/access/page-access.ts';
import { ROLES } from '#lib/domain/access/roles.ts';
import { EVERYONE, WHO_MAY, type Who } from '#lib/server/testing/who-may.ts';
import { ACCESS_CODES } from '../fixtures/access-codes.ts';
import { sendRequest, signIn } from './send-request.ts';
import { type Origin, PROXY_NAMES, type ProxiedPipeline, PUBLIC_NAME, startProxies } from './start-proxies.ts';

type Headers = Record<string, string>;

/** What somebody may send who wants to be taken for the person at the server. */
const claims: Headers[] = [
  { host: 'localhost' },
  { host: '127.0.0.1:3000' },
  { 'x-forwarded-for': '127.0.0.1' },
  { 'x-forwarded-host': 'localhost' },
  { 'x-real-ip': '127.0.0.1' },
  { 'x-dashboard-client-address': '127.0.0.1' },
  { forwarded: 'for=127.0.0.1;host=localhost' },
];
/** Come last: the first ends the participants' sessions, the second everybody's. */
const ending = ['DELETE room/route.ts', 'DELETE session/route.ts'];
const routes = [...Object.keys(WHO_MAY).filter((route) => !ending.includes(route)), ...ending];
const expected = routes.flatMap((route) => EVERYONE.map((who) => `${route} for ${who}: ${rightOf(who, route)}`));
const guardedRoutes = routes.filter((route) => !WHO_MAY[route]?.includes('none'));
const guardedPages = Object.keys(PAGE_ACCESS).filter((page) => PAGE_ACCESS[page] !== 'anyone');

let proxied: ProxiedPipeline;

beforeAll(async () => {
  proxied = await startProxies();
});

afterAll(() => proxied?.stop());

describe.each(PROXY_NAMES)('through %s', (name) => {
  const origin = () => proxied.proxies[name];

  it('a session opens to each role what it should, and nothing to those without', async () => {
    const cookies: Record<Who, string> = { none: '', viewer: '', participant: '', instructor: '' };
    for (const role of ROLES) cookies[role] = await signIn(origin(), role);
    expect(await tryAll(origin(), (who) => (who === 'none' ? {} : { cookie: cookies[who] }))).toEqual(expected);
  });

  it('an access code sent along does the same', async () => {
    const bearerOf = (who: Who): Headers => (who === 'none' ? {} : { authorization: `Bearer ${ACCESS_CODES[who]}` });
    expect(await tryAll(origin(), bearerOf)).toEqual(expected);
  });

  it.each(claims)('nobody gets a role by sending %j', async (headers) => {
    const letIn: string[] = [];
    for (const route of guardedRoutes) {
      const response = await sendRoute(origin(), route, headers);
      if (!isRefused(response)) letIn.push(route);
      response.destroy();
    }
    expect(letIn).toEqual([]);
    const state = await sendRequest(origin(), '/api/session', { headers });
    expect(await text(state)).not.toContain('role');
  });

  it('pages lead to the sign-in of the server that was asked', async () => {
    for (const page of guardedPages) {
      const asked = `https://${PUBLIC_NAME}${page.replace('*', '1')}`;
      const { statusCode, headers } = await sendRequest(origin(), new URL(asked).pathname);
      expect([page, statusCode]).toEqual([page, 307]);
      expect(new URL(headers.location ?? '', asked).href).toMatch(/^https:\/\/dashboard\.example\.com\/sign-in\?next=/);
    }
  });
});

/** A line for each route and role, as in `expected`. */
async function tryAll(origin: Origin, headersOf: (who: Who) => Headers): Promise<string[]> {
  const lines: string[] = [];
  for (const route of routes) {
    for (const who of EVERYONE) {
      const response = await sendRoute(origin, route, headersOf(who));
      lines.push(`${route} for ${who}: ${verdictOf(response)}`);
      response.destroy();
    }
  }
  return lines;
}

/** Without a body: who is let in is told what's missing. */
function sendRoute(origin: Origin, route: string, headers: Headers): Promise<IncomingMessage> {
  const [method, file = ''] = route.split(' ');
  const path = `/api/${file.replace('/route.ts', '').replace('[id]', '1')}`;
  return sendRequest(origin, path, { ...(method && { method }), headers });
}

function rightOf(who: Who, route: string): 'allowed' | number {
  if (WHO_MAY[route]?.includes(who)) return 'allowed';
  return who === 'none' ? 401 : 403;
}

function verdictOf({ statusCode = 0 }: IncomingMessage): 'allowed' | number {
  const isLetIn = statusCode < 500 && ![401, 403, 429].includes(statusCode);
  return isLetIn ? 'allowed' : statusCode;
}

/** By the dashboard; or by Caddy, whose response is empty under a name that isn't its own. */
function isRefused({ statusCode = 0, headers }: IncomingMessage): boolean {
  const isEmpty = headers.server === 'Caddy' && headers['content-type'] === undefined;
  return isEmpty || statusCode === 401 || statusCode === 403;
}
