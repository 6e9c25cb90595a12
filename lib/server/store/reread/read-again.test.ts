import { describe, expect, it, vi } from 'vitest';
import type { Delivery } from '#lib/domain/api/record-api.ts';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { parseMessage, READER_FAILED } from '#lib/domain/records/parse-message.ts';
import type { StoredRecord } from '#lib/server/store/store.ts';
import { readAgain } from './read-again.ts';

const receivedAt = '2026-01-02T03:04:05.000Z';
const delivery = (messageId: string, more: Partial<Delivery> = {}): Delivery => ({
  messageId,
  queue: 'failure',
  receivedAt,
  ...more,
});
const record: StoredRecord = {
  id: 1,
  seq: 1,
  kind: 'destination',
  wrappers: [],
  outcome: 'failure',
  queue: 'failure',
  receivedAt,
  errorMessage: 'as it was read',
  s3: [{ key: 'in/one.csv' }],
  trigger: { kind: 'direct', title: '' },
  marks: ['never-ran', 'bodies-differ'],
  deliveryCount: 1,
  uploadIds: [],
  body: '{"Records":[]}',
  deliveries: [delivery('m-1')],
};
const letter = { RequestID: 'request-1', ErrorCode: '200', ErrorMessage: 'Boom!' };

describe('a stored record that is read again', () => {
  it('stays as it was read where a reader crashes on it', () => {
    const crash = (message: QueueMessage) => ({ ...parseMessage(message), unreadableReason: READER_FAILED });
    const { content, marks, document } = readAgain(record, crash);
    expect(content).toMatchObject({ kind: 'destination', errorMessage: 'as it was read', s3: record.s3 });
    expect(marks).toEqual(record.marks);
    expect(document).toContain('as it was read');
    expect(document).toContain('in/one.csv');
  });

  it('is read from the message that made it, with the attributes of that message', () => {
    const deliveries = [delivery('other', { body: '{"other":1}' }), delivery('m-1', { messageAttributes: letter })];
    const { content, marks } = readAgain({ ...record, deliveries });
    expect(content).toMatchObject({ kind: 'dead-letter', requestId: 'request-1', errorMessage: 'Boom!' });
    expect(marks).toEqual(['bodies-differ']);
  });

  it('is found by the words of its other messages, of which a great many are not all read', () => {
    const words = 'x'.repeat(500);
    const others = Array.from({ length: 1_000 }, (_, n) => delivery(`other-${n}`, { body: `{"n":"${n} ${words}"}` }));
    const read = vi.fn(parseMessage);
    const { document } = readAgain({ ...record, deliveries: [...record.deliveries, ...others] }, read);
    expect(document).toContain('other-0');
    expect(document.length).toBeLessThanOrEqual(32_768);
    expect(read.mock.calls.length).toBeLessThan(50);
  });

  it('reads a body once, however often it was delivered', () => {
    const copies = Array.from({ length: 100 }, (_, n) => delivery(`copy-${n}`));
    const read = vi.fn(parseMessage);
    const { document } = readAgain({ ...record, deliveries: copies }, read);
    expect(read).toHaveBeenCalledOnce();
    expect(document).toContain('copy-99');
  });
});
