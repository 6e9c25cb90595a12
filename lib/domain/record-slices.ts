import type { RecordAnswer, RecordDetail } from './api.ts';

const payloads = ['requestContext', 'responseContext', 'requestPayload', 'responsePayload'] as const;
/** Shorter ones are sent as they are: an answer that people can read. */
const longPayload = 4_096;

/** What is long and stands in the body as it is would be sent twice: its place is sent instead. */
export function placeSlices(record: RecordDetail): RecordAnswer {
  const answer: RecordAnswer = { ...record };
  for (const name of payloads) {
    const text = record[name];
    if (text === undefined || text.length < longPayload) continue;
    const start = record.body.indexOf(text);
    if (start === -1) continue;
    delete answer[name];
    answer.slices = { ...answer.slices, [name]: [start, start + text.length] };
  }
  return answer;
}

/** The inverse of {@link placeSlices}. */
export function cutSlices({ slices, ...record }: RecordAnswer): RecordDetail {
  for (const name of payloads) {
    const place = slices?.[name];
    if (place) record[name] = record.body.slice(...place);
  }
  return record;
}
