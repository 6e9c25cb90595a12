/** What a session may do: look, upload and see one's own results, everything. */
export const ROLES = ['viewer', 'participant', 'instructor'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may use a route or a page. `viewer`: who may look at everything, which a participant may not. `own`: all roles, but
 * a participant meets only what is theirs. `anyone`: also without a session.
 */
export const ACCESSES = ['anyone', 'own', 'viewer', 'participant', 'instructor'] as const;
export type Access = (typeof ACCESSES)[number];

/** `role` is absent where nobody has signed in. */
export function roleAllows(role: Role | undefined, needed: Access): boolean {
  switch (needed) {
    case 'anyone':
      return true;
    case 'own':
      return role !== undefined;
    case 'viewer':
      return role === 'viewer' || role === 'instructor';
    case 'participant':
      return role === 'participant' || role === 'instructor';
    case 'instructor':
      return role === 'instructor';
  }
}
