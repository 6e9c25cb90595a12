import { expect, it } from 'vitest';
import { isAddressRange, matchRanges, senderOf } from './address-ranges.ts';

it.each([
  ['192.0.2.1', true],
  ['10.0.0.0/8', true],
  ['2001:db8::/32', true],
  ['::1', true],
  ['10.0.0.0/33', false],
  ['10.0.0', false],
  ['proxy.example', false],
  ['', false],
])('%s is a range: %s', (text, expected) => {
  expect(isAddressRange(text)).toBe(expected);
});

it('tells addresses within ranges from others', () => {
  const isInside = matchRanges(['10.0.0.0/8', '2001:db8::/32', '192.0.2.1']);
  const inside = ['10.255.0.1', '2001:db8::5', '192.0.2.1'];
  const outside = ['11.0.0.1', '2001:db9::5', '192.0.2.2', 'unknown', ''];
  expect([...inside, ...outside].filter(isInside)).toEqual(inside);
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2:ffff::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('%s counts as the sender %s', (address, sender) => {
  expect(senderOf(address)).toBe(sender);
});
