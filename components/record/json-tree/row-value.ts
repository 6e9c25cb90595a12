import { decodeJsonString } from '#lib/domain/json/decode-json-string.ts';
import type { JsonRow } from '#lib/domain/json/json-rows.ts';

type Value = Pick<JsonRow, 'kind' | 'start' | 'end'>;

/** A string as what it means, everything else as it is spelled. */
export function valueToCopy(text: string, { kind, start, end }: Value): string {
  const spelled = text.slice(start, end);
  return kind === 'string' ? decodeJsonString(spelled) : spelled;
}

/** As the search knows a value: the first line of a string, a number as JavaScript writes it. Absent where it knows none. */
export function valueToSearch(text: string, value: Value): string | undefined {
  const copied = valueToCopy(text, value);
  if (value.kind === 'string')
    return copied
      .split('\n')
      .map((line) => line.trim())
      .find((line) => line !== '');
  if (value.kind !== 'number') return undefined;
  const isExact = !Number.isInteger(Number(copied)) || Number.isSafeInteger(Number(copied));
  return isExact ? String(Number(copied)) : copied;
}
