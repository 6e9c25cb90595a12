import { expect, it } from 'vitest';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { cutSlices, readRecordText, sliceBody, writeRecordText } from './record-slices.ts';

const long = JSON.stringify({ text: '한글 🎉'.repeat(2_000) });
const record = (body: string, payloads: Partial<RecordDetail>) =>
  ({ id: 1, body, explanations: [], deliveries: [], ...payloads }) as unknown as RecordDetail;

it.each([
  ['a short payload is sent as it is', '{"responsePayload":1}', { responsePayload: '1' }, undefined],
  ['a long one by its place', `{"a":${long}}`, { responsePayload: long }, { responsePayload: [5, 5 + long.length] }],
  [
    'one that an envelope spells otherwise as it is',
    JSON.stringify({ Message: long }),
    { requestPayload: long },
    undefined,
  ],
  [
    'two that are the same by the same place',
    `[${long},${long}]`,
    { requestPayload: long, responsePayload: long },
    { requestPayload: [1, 1 + long.length], responsePayload: [1, 1 + long.length] },
  ],
])('%s, and comes back whole', (_, body, payloads, slices) => {
  const sent = sliceBody(record(body, payloads));
  expect(sent.slices).toEqual(slices);
  expect(cutSlices(JSON.parse(JSON.stringify(sent)))).toEqual(record(body, payloads));
});

it('does not say the body twice', () => {
  const body = `{"responsePayload":${long}}`;
  expect(JSON.stringify(sliceBody(record(body, { responsePayload: long }))).length).toBeLessThan(body.length * 1.2);
});

it.each([
  ['a small one', '{"responsePayload":1}'],
  ['one with lines', '{\n"a":\r\n1}\n'],
  ['a byte order mark', '\ufeff{}'],
  ['nothing', ''],
  ['NUL and characters of every length', '\u0000é한😀'],
  ['a long one', `{"responsePayload":${long}}`],
])('a body comes back as it was behind its record: %s', async (_, body) => {
  const whole = record(body, body.includes(long) ? { responsePayload: long } : {});
  const sent = new Response(writeRecordText(whole));
  expect(readRecordText(await sent.text())).toEqual(whole);
});

it('a body with half a surrogate pair is not sent as text', () => {
  expect(writeRecordText(record('\ud83d', {}))).toBeUndefined();
});
