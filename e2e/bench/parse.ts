import { readFileSync } from 'node:fs';
import type { QueueMessage } from '#lib/domain/records/message.ts';
import { parseMessage } from '#lib/domain/records/parse-message.ts';

/** Reading a message against `JSON.parse` of the same bytes, in turns within one process. */

const ROUNDS = 5;
const MEBIBYTE = 1_048_576;

interface Case {
  name: string;
  body: string;
  repeats: number;
}

const failure: Record<string, unknown> = JSON.parse(
  readFileSync(new URL('../../lib/domain/fixtures/python-key-error.json', import.meta.url), 'utf8'),
);

/** The failure record with a request payload that fills it up to 1 MiB. */
function large(payload: (units: number) => unknown, unitBytes: number): string {
  const room = MEBIBYTE - JSON.stringify(failure).length;
  return JSON.stringify({ ...failure, requestPayload: payload(Math.floor(room / unitBytes)) });
}

const ITEM = { id: 12345, name: 'line item', price: 19.99, tags: ['a', 'b'], note: 'delivered with care' };
const cases: Case[] = [
  { name: 'failure record', body: JSON.stringify(failure), repeats: 20_000 },
  {
    name: '1 MiB, list of objects',
    body: large((units) => Array.from({ length: units }, () => ITEM), JSON.stringify(ITEM).length + 1),
    repeats: 10,
  },
  {
    name: '1 MiB, one text',
    body: large((units) => 'x'.repeat(units), 1),
    repeats: 20,
  },
  {
    name: '1 MiB, one wide object',
    body: large((units) => Object.fromEntries(Array.from({ length: units }, (_, index) => [`k${index}`, index])), 15),
    repeats: 5,
  },
  {
    name: '1 MiB, not JSON',
    body: large((units) => Array.from({ length: units }, () => ITEM), JSON.stringify(ITEM).length + 1).slice(0, -1),
    repeats: 10,
  },
];

/** Short turns one after the other, so that whatever else the machine does meets both alike. */
function takeTurns({ repeats, body }: Case, message: QueueMessage): { baselineMs: number; oursMs: number } {
  const turns = Math.min(repeats, 100);
  const callsPerTurn = Math.ceil(repeats / turns);
  let baselineMs = 0;
  let oursMs = 0;
  for (let turn = 0; turn < turns; turn++) {
    baselineMs += timeMs(callsPerTurn, () => tryJsonParse(body));
    oursMs += timeMs(callsPerTurn, () => parseMessage(message));
  }
  return { baselineMs: baselineMs / (turns * callsPerTurn), oursMs: oursMs / (turns * callsPerTurn) };
}

function timeMs(calls: number, call: () => unknown): number {
  const started = performance.now();
  for (let index = 0; index < calls; index++) call();
  return performance.now() - started;
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function tryJsonParse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function measure(measured: Case) {
  const { name, body } = measured;
  const message: QueueMessage = { messageId: 'm', queue: 'failure', body, receivedAt: '2026-11-20T10:18:33.500Z' };
  takeTurns(measured, message);
  const results = Array.from({ length: ROUNDS }, () => takeTurns(measured, message));
  const baseline = results.map(({ baselineMs }) => baselineMs);
  const ours = results.map(({ oursMs }) => oursMs);
  return {
    record: name,
    bytes: body.length,
    'JSON.parse ms': Number(median(baseline).toFixed(4)),
    'parseMessage ms': Number(median(ours).toFixed(4)),
    ratio: Number((median(ours) / median(baseline)).toFixed(2)),
  };
}

console.log(`Parsing: median of ${ROUNDS} rounds in turns.`);
console.table(cases.map(measure));
