import { describe, expect, it } from 'vitest';
import { consoleLinks } from './aws-console.ts';

const REQUEST_ID = '3604209a-e9a3-11e6-939a-754dd98c7be3';
const record = {
  functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:process-upload:$LATEST',
  requestId: REQUEST_ID,
  qualifier: '$LATEST',
  executedVersion: '$LATEST',
  timestamp: '2026-11-20T10:18:33.456Z',
  receivedAt: '2026-11-20T10:18:34.000Z',
  s3: [],
  deliveries: [],
};
const urlsOf = (more: Partial<Parameters<typeof consoleLinks>[0]>, log: Parameters<typeof consoleLinks>[1] = {}) =>
  Object.fromEntries(consoleLinks({ ...record, ...more }, log).map(({ name, url }) => [name, url]));

describe('links to the AWS console', () => {
  it.each([
    ['aws', 'eu-central-1', 'https://eu-central-1.console.aws.amazon.com/'],
    ['aws-cn', 'cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
    ['aws-us-gov', 'us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
  ])('lead to the console of the partition %s', (partition, region, origin) => {
    const urls = urlsOf({ functionArn: `arn:${partition}:lambda:${region}:123456789012:function:f` });
    expect(urls.function).toBe(`${origin}lambda/home?region=${region}#/functions/f`);
  });

  it('search the log for the request around its time', () => {
    expect(urlsOf({}).logs).toBe(
      'https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Fprocess-upload/log-events$3FfilterPattern$3D$2522' +
        `${REQUEST_ID}$2522$26start$3D${Date.parse('2026-11-20T04:18:33.456Z')}$26end$3D${Date.parse('2026-11-20T10:28:33.456Z')}`,
    );
    expect(urlsOf({}, { logGroup: '/teams/a' }).logs).toContain('log-group/$252Fteams$252Fa/log-events');
  });

  it('lead to the version that ran, or to the alias', () => {
    expect(urlsOf({ executedVersion: '7' }).function).toMatch(/#\/functions\/process-upload\/versions\/7$/);
    expect(urlsOf({ qualifier: 'live' }).function).toMatch(/#\/functions\/process-upload\/aliases\/live$/);
  });

  it('lead to the trace that the log or the message names', () => {
    const traceHeader = 'Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=0;Sampled=1';
    const delivery = { messageId: 'm', queue: 'success' as const, receivedAt: record.receivedAt, traceHeader };
    expect(urlsOf({}).trace).toBeUndefined();
    expect(urlsOf({ deliveries: [delivery] }).trace).toMatch(/#xray:traces\/1-5bef4de7-ad49b0e87f6ef6c87fc2e700$/);
    expect(urlsOf({}, { traceId: '1-62e900b2-710d76f009d6e7785905449a' }).trace).toMatch(/1-62e900b2/);
  });

  it('lead to the object', () => {
    const s3 = [{ bucket: 'uploads', key: 'a b/ä&?.txt', versionId: 'v1' }];
    expect(urlsOf({ s3 }).object).toBe(
      'https://eu-central-1.console.aws.amazon.com/s3/object/uploads?region=eu-central-1&prefix=a%20b%2F%C3%A4%26%3F.txt&versionId=v1',
    );
  });

  it.each([
    undefined,
    '',
    'arn:aws-iso:lambda:us-iso-east-1:123456789012:function:f',
    'arn:aws:lambda:evil.example/#:123456789012:function:f',
    'arn:aws:lambda:eu-central-1:123456789012:function:',
    'javascript:alert(1)',
  ])('are none for the ARN %j', (functionArn) => {
    const { functionArn: _, ...others } = record;
    expect(consoleLinks({ ...others, ...(functionArn !== undefined && { functionArn }) }, {})).toEqual([]);
  });

  it('stay on the console, whatever a record holds', () => {
    const hostile = '"/../\\@evil.example?#&<script>\u202e%';
    const s3 = [{ bucket: hostile, key: hostile, versionId: hostile }];
    const links = consoleLinks(
      { ...record, requestId: hostile, qualifier: hostile, executedVersion: hostile, s3 },
      { logGroup: hostile, traceId: hostile },
    );
    expect(links).toHaveLength(4);
    for (const { url } of links) expect(new URL(url).host).toBe('eu-central-1.console.aws.amazon.com');
  });
});
