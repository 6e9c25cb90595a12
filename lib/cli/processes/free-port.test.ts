import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { describeOtherPort, findFreePort, requireFreePort } from './free-port.ts';

const nobody = 65_534;

it('calls a port taken on which something listens, and finds another', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await expect(requireFreePort(port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} of 127.0.0.1 is taken. Free it, or choose another: PORT=${port + 1} npm start`,
  );
  expect(await findFreePort(port)).toBeGreaterThan(port);
  server.close();
});

it.each([
  ['192.0.2.1', "HOST=192.0.2.1 isn't an address of this machine. Set HOST to 127.0.0.1 (only this machine)"],
  ['no-such-host.invalid', "HOST=no-such-host.invalid is a name that can't be resolved. Set HOST to 127.0.0.1"],
])('says of the HOST %s why nothing can listen there', async (host, message) => {
  await expect(requireFreePort(3000, host)).rejects.toThrow(message);
  await expect(findFreePort(3000, host)).rejects.toThrow(message);
});

it('says of a port below 1024 that the user may not listen on it', async ({ skip }) => {
  skip(process.platform !== 'linux', 'other systems let every user listen on any port');
  const firstFree = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
  skip(firstFree <= 80, 'this machine lets every user listen on port 80');
  const message = 'This user may not listen on port 80: ports below 1024 usually need root. Choose another: PORT=…';
  await asUnprivileged(async () => {
    await expect(requireFreePort(80, '127.0.0.1')).rejects.toThrow(message);
    await expect(findFreePort(80)).rejects.toThrow(message);
  });
});

it('says which port is used instead of the one asked for', () => {
  expect(describeOtherPort(3000, 3000)).toBe('');
  expect(describeOtherPort(3000, 3002)).toContain('Port 3000 is taken, so this is port 3002.');
});

async function asUnprivileged(test: () => Promise<void>): Promise<void> {
  const user = process.geteuid?.();
  if (user === 0) process.seteuid?.(nobody);
  try {
    await test();
  } finally {
    if (user === 0) process.seteuid?.(user);
  }
}
