export const minCodeLength = 8;

/** Codes are read from a wall and typed on phones: case, spaces and hyphens don't count. */
export function normaliseCode(code: string): string {
  return code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Pd}]+/gu, '');
}
