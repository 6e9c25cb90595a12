import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postCode } from './send-request.ts';
import { DOCUMENTED_PROXIES, type ProxiedPipeline, startProxies } from './start-proxies.ts';

/** Ten a minute are allowed to each address, and a minute may end meanwhile. */
const maxTries = 21;

let proxied: ProxiedPipeline;

beforeAll(async () => {
  proxied = await startProxies();
});

afterAll(() => proxied?.stop());

describe.each(DOCUMENTED_PROXIES.map((name, index) => ({ name, network: `127.0.${index + 1}` })))(
  'through $name',
  ({ name, network }) => {
    it('wrong codes hold up whoever sends them, and nobody else', async () => {
      expect(await tryUntilHeldUp(`${network}.1`)).toBe(429);
      expect(await tryCode(`${network}.2`)).toBe(403);
    });

    it('nobody is taken for somebody else by the address that they claim to have', async () => {
      expect(await tryUntilHeldUp(`${network}.3`, (count) => `192.0.2.${count}`)).toBe(429);
      expect(await tryCode(`${network}.4`, `${network}.3`)).toBe(403);
    });

    async function tryUntilHeldUp(from: string, claimOf?: (count: number) => string): Promise<number> {
      let status = 0;
      for (let count = 1; count <= maxTries && status !== 429; count += 1) {
        status = await tryCode(from, claimOf?.(count));
      }
      return status;
    }

    /** The status of a wrong code from one address, which may claim to come from another. */
    async function tryCode(from: string, claim?: string): Promise<number> {
      const headers: Record<string, string> =
        claim === undefined ? {} : { 'x-forwarded-for': claim, 'x-real-ip': claim, forwarded: `for=${claim}` };
      const response = await postCode(proxied.proxies[name], 'not-the-right-code', { from, headers });
      response.destroy();
      return response.statusCode ?? 0;
    }
  },
);
