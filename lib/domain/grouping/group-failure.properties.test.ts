import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from '#lib/domain/records/parse-message.ts';
import { failure } from './fixtures/labelled-pair.ts';
import { groupBody } from './group-body.ts';
import { type GroupedRecord, groupFailure } from './group-failure.ts';
import { normaliseMessage } from './normalise-message.ts';

const read = (body: string): GroupedRecord => ({
  ...parseMessage({ messageId: 'm', queue: 'failure', body, receivedAt: '2026-11-20T10:18:34.000Z' }),
  queue: 'failure',
});
const key = (body: string) => groupBody(body, read(body))?.key;

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const pad = (value: number) => String(value).padStart(2, '0');
const value = {
  uuid: fc.uuid(),
  ip: fc.ipV4(),
  email: fc.tuple(hex(6), hex(5)).map(([user, host]) => `u${user}@h${host}.example.com`),
  url: fc.tuple(hex(4), fc.nat()).map(([path, id]) => `https://api.example.com/${path}/${id}?x=${path}`),
  number: fc.nat().map(String),
  time: fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.nat(23), fc.nat(59))
    .map(([month, day, hour, minute]) => `2026-${pad(month)}-${pad(day)}T${pad(hour)}:${pad(minute)}:00Z`),
  duration: fc
    .tuple(fc.nat(), fc.constantFrom('ms', 's', ' seconds', ' minutes'))
    .map(([amount, unit]) => `${amount}${unit}`),
  arn: fc.tuple(fc.nat(), hex(8)).map(([account, name]) => `arn:aws:sqs:eu-central-1:${account}:q-${name}`),
  hex: hex(16).map((digits) => `0x${digits}`),
  path: fc.tuple(hex(6), hex(6)).map(([folder, name]) => `/tmp/${folder}/${name}.csv`),
  quoted: fc.string({ unit: fc.constantFrom(...'abcdefXYZ019_-.'), maxLength: 20 }).map((text) => `'${text}'`),
  id: fc.nat().map((number) => `ORD-${number}`),
};
type Kind = keyof typeof value;
const anyKind = fc.constantFrom(...(Object.keys(value) as Kind[]));
const twoOf = (kind: Kind) => fc.tuple(value[kind], value[kind]);
const word = fc.constantFrom(
  'cannot',
  'read',
  'the',
  'order',
  'of',
  'customer',
  "doesn't",
  'exist',
  'within',
  'after',
  'from',
  'failed',
);
/** A sentence twice: the same words around values of the same kinds. */
const twins = fc
  .array(
    fc.oneof(
      word.map((text): [string, string] => [text, text]),
      anyKind.chain(twoOf),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts): [string, string] => [parts.map(([one]) => one).join(' '), parts.map(([, other]) => other).join(' ')]);

describe('a key', () => {
  it('stays when ids, addresses, numbers, times and quoted values change', () => {
    fc.assert(
      fc.property(twins, ([one, other]) => {
        const body = (errorMessage: string) => failure({ errorType: 'ValueError', errorMessage });
        expect(key(body(other))).toBe(key(body(one)));
      }),
      { numRuns: 500 },
    );
  });

  it('stays when lines and request ids change', () => {
    fc.assert(
      fc.property(fc.nat(9999), fc.nat(9999), fc.uuid(), fc.uuid(), (line, otherLine, id, otherId) => {
        const body = (at: number, requestId: string) =>
          failure(
            {
              errorType: 'Error',
              errorMessage: `no stock in ${requestId}`,
              trace: [`Error: no stock in ${requestId}`, `    at save (/var/task/db.js:${at + 1}:9)`],
            },
            { requestId },
          );
        expect(key(body(otherLine, otherId))).toBe(key(body(line, id)));
      }),
    );
  });

  it('is made of anything that a message may hold', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.jsonValue(),
        fc.jsonValue(),
        (errorType, errorMessage, payload, event) => {
          const body = failure({ errorType, errorMessage });
          for (const responsePayload of [{ errorType, errorMessage }, payload]) {
            const group = groupFailure(read(body), { requestPayload: event, responsePayload });
            expect(group?.key).not.toBe('');
          }
        },
      ),
    );
  });

  it('is not given to a success', () => {
    const body = failure({ ok: true }, { condition: 'Success' });
    expect(groupBody(body, read(body))).toBeUndefined();
  });
});

describe('normalising', () => {
  it('changes nothing the second time', () => {
    const text = fc.oneof(
      twins.map(([one]) => one),
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...' \n\'"`<>(){}[]=:/.,-@0159abfxEZ_'), maxLength: 60 }),
    );
    fc.assert(
      fc.property(text, (message) => {
        const once = normaliseMessage(message).text;
        expect(normaliseMessage(once).text).toBe(once);
      }),
      { numRuns: 500 },
    );
  });
});
