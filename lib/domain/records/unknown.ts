import type { RecordFacts } from './record-reader.ts';
import type { Envelope } from './unwrap.ts';

/** JSON of which nothing is known. */
export function readUnknown({ value }: Envelope): RecordFacts {
  return { kind: 'unknown', outcome: 'unknown', requestPayload: value };
}
