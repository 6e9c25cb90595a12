import type { RecordAnswer, RecordDetail } from '#lib/domain/api/record-api.ts';
import { cutSlices, readRecordText } from '#lib/domain/records/record-slices.ts';
import { readJson } from './fetch-json.ts';

/** Reads what `GET /api/records/ID` answered, in either of its forms. Throws ApiError. */
export async function readRecord(response: Response): Promise<RecordDetail> {
  const isText = response.ok && response.headers.get('content-type')?.startsWith('text/plain') === true;
  return isText ? readRecordText(await response.text()) : cutSlices(await readJson<RecordAnswer>(response));
}
