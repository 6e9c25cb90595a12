import { describe, expect, it } from 'vitest';
import { readExportedLine } from './read-exported-line.ts';

const now = Date.UTC(2026, 0, 3);
const delivery = { messageId: 'm-1', queue: 'failure', receivedAt: '2026-01-02T03:04:05.000Z' };
const record = { id: 7, body: '{}', queueName: 'S3-failure', deliveries: [delivery] };
const read = (value: unknown) => readExportedLine(Buffer.from(JSON.stringify(value)), now);

describe('a line of an export', () => {
  it('gives the messages that made the record, as they were', () => {
    const body = '{"odd": "\ud800 \u0000 한 😀"}';
    const deletedAt = '2026-01-02T03:04:06.000Z';
    const second = { ...delivery, messageId: 'm-2', deletedAt, receiveCount: 2, traceHeader: 'Root=1', body: 'other' };
    expect(read({ ...record, body, queueArn: 'arn:q', deliveries: [delivery, second] })).toEqual({
      messages: [{ ...delivery, body, queueName: 'S3-failure', queueArn: 'arn:q' }, { ...second }],
    });
  });

  it('may begin with a byte order mark and end with a carriage return', () => {
    const bytes = Buffer.from(`\ufeff${JSON.stringify(record)}\r`);
    expect(readExportedLine(bytes, now)).toMatchObject({ messages: [{ messageId: 'm-1' }] });
  });

  it.each([
    ['not-json', '{"body": "cut o'],
    ['not-json', 'id,receivedAt,queue'],
    ['not-a-record', 'null'],
    ['not-a-record', '[]'],
    ['not-a-record', '{}'],
    ['not-a-record', `${'['.repeat(1_000)}${']'.repeat(1_000)}`],
  ])('is refused as %s: %.20s', (fault, text) => {
    expect(readExportedLine(Buffer.from(text), now)).toEqual({ fault });
  });

  it('is refused where it is no text', () => {
    expect(readExportedLine(Buffer.from([0x7b, 0xff, 0x7d]), now)).toEqual({ fault: 'not-utf8' });
  });

  it.each([
    { ...record, body: 7 },
    { ...record, deliveries: [] },
    { ...record, deliveries: Array.from({ length: 1_001 }, () => delivery) },
    { ...record, queueName: 'x; DROP TABLE records' },
    { ...record, deliveries: [{ ...delivery, queue: 'other' }] },
    { ...record, deliveries: [{ ...delivery, messageId: '' }] },
    { ...record, deliveries: [{ ...delivery, messageId: 'm'.repeat(200) }] },
    { ...record, deliveries: [{ ...delivery, messageId: 'm\u0000' }] },
    { ...record, deliveries: [{ ...delivery, messageId: 'm\ud800' }] },
    { ...record, deliveries: [{ ...delivery, receivedAt: 'yesterday' }] },
    { ...record, deliveries: [{ ...delivery, receiveCount: 1e300 }] },
    { ...record, deliveries: [{ ...delivery, messageAttributes: { a: 1 } }] },
  ])('is refused where it has the wrong shape: %j', (value) => {
    expect(read(value)).toEqual({ fault: 'not-a-record' });
  });

  it('is refused where secrets were taken out of it', () => {
    expect(read({ ...record, redacted: true })).toEqual({ fault: 'redacted' });
  });

  it('is refused where it was received in the future', () => {
    expect(read({ ...record, deliveries: [{ ...delivery, receivedAt: '9999-01-01T00:00:00Z' }] })).toEqual({
      fault: 'in-the-future',
    });
  });
});
