import type { RecordAnswer, RecordDetail } from '#lib/domain/api/record-api.ts';

const PAYLOADS = ['requestContext', 'responseContext', 'requestPayload', 'responsePayload'] as const;
/** Shorter ones are sent as they are: an answer that people can read. */
const LONG_PAYLOAD = 4_096;

/** What is long and stands in the body as it is would be sent twice: its place is sent instead. */
export function sliceBody(record: RecordDetail): RecordAnswer {
  const answer: RecordAnswer = { ...record };
  for (const name of PAYLOADS) {
    const text = record[name];
    if (text === undefined || text.length < LONG_PAYLOAD) continue;
    const start = record.body.indexOf(text);
    if (start === -1) continue;
    delete answer[name];
    answer.slices = { ...answer.slices, [name]: [start, start + text.length] };
  }
  return answer;
}

/** The inverse of {@link sliceBody}. */
export function cutSlices({ slices, ...record }: RecordAnswer): RecordDetail {
  for (const name of PAYLOADS) {
    const place = slices?.[name];
    if (place) record[name] = record.body.slice(...place);
  }
  return record;
}

/**
 * The record with its body behind it as it is: one line of JSON, then the body. A long body is neither escaped nor
 * parsed. `undefined` for one with half a surrogate pair, which UTF-8 can't carry.
 */
export function writeRecordText(record: RecordDetail): string | undefined {
  if (!record.body.isWellFormed()) return undefined;
  return `${JSON.stringify({ ...sliceBody(record), body: '' })}\n${record.body}`;
}

/** The inverse of {@link writeRecordText}. */
export function readRecordText(text: string): RecordDetail {
  const end = text.indexOf('\n');
  const answer: RecordAnswer = JSON.parse(text.slice(0, end));
  return cutSlices({ ...answer, body: text.slice(end + 1) });
}
