import type { Explanation } from '#lib/domain/api/record-api.ts';
import type { ExplanationCode } from './explanation-codes.ts';

const MAX_VALUE_LENGTH = 500;

export interface CodedExplanation extends Explanation {
  code: ExplanationCode;
}

/** `values` fill the placeholders of the code's texts, so each text's placeholders must all be given. */
export function explain(code: ExplanationCode, values?: Record<string, string>): CodedExplanation {
  if (values === undefined) return { code };
  const cut = Object.entries(values).map(([name, value]) => [name, value.slice(0, MAX_VALUE_LENGTH)] as const);
  return { code, values: Object.fromEntries(cut) };
}
