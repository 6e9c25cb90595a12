/** Each role may do what the ones before it may. */
export const roles = ['viewer', 'participant', 'instructor'] as const;
export type Role = (typeof roles)[number];

export function roleAllows(actual: Role, needed: Role): boolean {
  return roles.indexOf(actual) >= roles.indexOf(needed);
}
