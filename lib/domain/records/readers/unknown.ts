import type { Envelope } from '#lib/domain/records/unwrap.ts';
import type { RecordFacts } from './record-reader.ts';

/** JSON of which nothing is known. */
export function readUnknown({ value }: Envelope): RecordFacts {
  return { kind: 'unknown', outcome: 'unknown', requestPayload: value };
}
