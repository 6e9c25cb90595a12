import type { ProvisionContext } from './step.ts';

export type TeardownContext = Pick<ProvisionContext, 'clients' | 'settings' | 'pipeline'>;

/** Something that provisioning made. */
export interface Removal {
  thing: string;
  name: string;
  /** What goes with it, in words for people. */
  also?: string;
  remove: () => Promise<void>;
}

/** Something of the pipeline that stays, and why. */
export interface Kept {
  thing: string;
  name: string;
  why: string;
}

export interface TeardownPlan {
  removals: Removal[];
  kept: Kept[];
}

/** What isn't there is neither removed nor kept. */
export const NOTHING: TeardownPlan = { removals: [], kept: [] };

export function joinPlans(plans: TeardownPlan[]): TeardownPlan {
  return { removals: plans.flatMap(({ removals }) => removals), kept: plans.flatMap(({ kept }) => kept) };
}
