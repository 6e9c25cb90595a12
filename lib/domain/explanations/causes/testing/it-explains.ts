import { expect, it } from 'vitest';
import { findCauses } from '#lib/domain/explanations/causes/find-causes.ts';

export type Wording = readonly [
  where: string,
  errorType: string | undefined,
  errorMessage: string,
  values?: Readonly<Record<string, string>>,
];

/** One test for each wording: it has this one explanation, with its own values or else with `defaults`. */
export function itExplains(code: string, wordings: readonly Wording[], defaults?: Readonly<Record<string, string>>) {
  for (const [where, errorType, errorMessage, values = defaults] of wordings) {
    it(`${code}: ${where}: ${errorType}: ${errorMessage}`, () => {
      expect(findCauses({ errorType, errorMessage })).toEqual([values === undefined ? { code } : { code, values }]);
    });
  }
}
