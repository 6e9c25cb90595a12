import type { JsonRow } from './json-rows.ts';

const PLAIN_KEY = /^[A-Za-z_$][\w$]*$/;

/** Where a row is, as JSONPath and most languages write it: `$.Records[0].s3["a key"]`. */
export function jsonPath(row: JsonRow): string {
  const parts: string[] = [];
  for (let at: JsonRow | undefined = row; at?.parent; at = at.parent) {
    if (at.kind === 'range') continue;
    parts.push(at.key === undefined ? `[${at.position}]` : keyPart(at.key));
  }
  return `$${parts.reverse().join('')}`;
}

function keyPart(key: string): string {
  return PLAIN_KEY.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
