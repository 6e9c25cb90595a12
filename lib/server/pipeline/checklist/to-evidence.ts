import { SETUP_FACTS, type SetupFact } from '#lib/domain/api/setup-api.ts';

/** What is known of a thing, in the order of the facts' names; what is absent is left out. */
export function toEvidence(values: Partial<Record<SetupFact['fact'], string | undefined>>): SetupFact[] {
  return SETUP_FACTS.flatMap((fact) => {
    const value = values[fact];
    return value === undefined ? [] : [{ fact, value }];
  });
}
