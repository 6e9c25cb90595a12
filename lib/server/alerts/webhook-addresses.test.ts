import { describe, expect, it } from 'vitest';
import { checkedLookup, isRefusedAddress, namesRefusedAddress } from './webhook-addresses.ts';

describe('addresses that no alert is sent to', () => {
  it.each([
    '169.254.169.254',
    '169.254.170.2',
    '::ffff:169.254.169.254',
    '::ffff:a9fe:a9fe',
    'fe80::1',
    'fe80::1%eth0',
    'fd00:ec2::254',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::',
    '0.0.0.0',
    '::',
    '100.100.100.200',
    '224.0.0.1',
    '255.255.255.255',
  ])('%s', (address) => {
    expect(isRefusedAddress(address)).toBe(true);
  });

  it.each(['127.0.0.1', '::1', '10.0.0.5', '192.168.1.2', '172.16.0.1', 'fd12::1', '8.8.8.8', '2606:4700::1111'])(
    '%s is none of them',
    (address) => {
      expect(isRefusedAddress(address)).toBe(false);
    },
  );

  it.each([
    'http://169.254.169.254/x',
    'http://0xa9fea9fe/',
    'http://2852039166/',
    'http://[::ffff:a9fe:a9fe]:80/',
    'http://0/',
  ])('are known in whatever way a URL spells them: %s', (url) => {
    expect(namesRefusedAddress(new URL(url))).toBe(true);
  });
});

it.each([{ all: true }, { all: false }])('looks names up as a connection asks: %j', async (options) => {
  const found = await new Promise((resolve, reject) => {
    checkedLookup('localhost', { ...options, family: 4 }, (error, address) =>
      error ? reject(error) : resolve(address),
    );
  });
  expect(found).toEqual(options.all ? [{ address: '127.0.0.1', family: 4 }] : '127.0.0.1');
});

it('refuses a name that leads to such an address, whatever it led to before', async () => {
  const found = new Promise((_, reject) => {
    checkedLookup('169.254.169.254', { all: true }, (error) => reject(error));
  });
  await expect(found).rejects.toThrow('leads to 169.254.169.254, which alerts are not sent to');
});
