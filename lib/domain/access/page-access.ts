import type { Access, Role } from './roles.ts';

/** Every page of the app with who may see it; `*` is one part of the address. */
export const PAGE_ACCESS: Record<string, Access> = {
  '/': 'viewer',
  '/records/*': 'own',
  '/errors': 'viewer',
  '/errors/*': 'viewer',
  '/replays': 'viewer',
  '/replays/*': 'viewer',
  '/setup': 'viewer',
  '/room': 'instructor',
  '/display': 'viewer',
  '/join': 'participant',
  '/sign-in': 'anyone',
};

/** Files that pages draw on, the one to sign in too. */
const PUBLIC_FILES = /^\/(icon\.svg$|samples\/)/;

/** What isn't listed is for the instructor. */
export function accessOf(pathname: string): Access {
  if (PUBLIC_FILES.test(pathname)) return 'anyone';
  const path = pathname === '/' ? pathname : pathname.replace(/\/$/, '');
  const parts = path.split('/');
  for (const [pattern, access] of Object.entries(PAGE_ACCESS)) {
    const wanted = pattern.split('/');
    if (wanted.length === parts.length && wanted.every((part, index) => part === '*' || part === parts[index])) {
      return access;
    }
  }
  return 'instructor';
}

export function homeOf(role: Role): string {
  return role === 'participant' ? '/join' : '/';
}
