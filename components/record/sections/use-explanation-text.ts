import { useTranslations } from 'use-intl';
import type { Explanation } from '#lib/domain/api/record-api.ts';
import { EXPLANATION_CODES } from '#lib/domain/explanations/explanation-codes.ts';

/** Looks up what the messages say about an explanation; undefined for a code of another version. */
export function useExplanationText() {
  const t = useTranslations('explanations');
  return ({ code, values }: Explanation) => {
    const known = EXPLANATION_CODES.find((each) => each === code);
    return known && { code: known, meaning: t(`${known}.meaning`, values), remedy: t(`${known}.remedy`, values) };
  };
}
