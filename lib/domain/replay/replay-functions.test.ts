import { expect, it } from 'vitest';
import { isSameFunction, parseReplayFunction } from './replay-functions.ts';

const ARN = 'arn:aws-cn:lambda:cn-north-1:123456789012:function:resize';

it('reads names and ARNs of functions, without qualifier', () => {
  expect(parseReplayFunction('resize_2-x')).toEqual({ name: 'resize_2-x' });
  expect(parseReplayFunction(ARN)).toEqual({ name: 'resize', region: 'cn-north-1', accountId: '123456789012' });
  for (const wrong of [
    '',
    'resize:live',
    `${ARN}:live`,
    '*',
    'a'.repeat(65),
    'arn:aws:lambda:x',
    'arn:aws:sqs:r:1:q',
  ]) {
    expect(parseReplayFunction(wrong)).toBeUndefined();
  }
});

it('tells functions of one name apart by account and region', () => {
  expect(isSameFunction(`${ARN}:live`, `${ARN}:$LATEST`)).toBe(true);
  expect(isSameFunction(ARN, ARN.replace('1234', '1235'))).toBe(false);
  expect(isSameFunction(ARN, ARN.replace('north', 'south'))).toBe(false);
  expect(isSameFunction('resize', 'resize')).toBe(false);
});
