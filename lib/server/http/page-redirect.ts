import { accessOf, homeOf } from '#lib/domain/access/page-access.ts';
import { type Role, roleAllows } from '#lib/domain/access/roles.ts';

interface PageRequest {
  pathname: string;
  searchParams: URLSearchParams;
  role: Role | undefined;
  hasCodes: boolean;
}

/** Where a page's request has to go first, as path and query. `undefined`: it may have the page. */
export function pageRedirect({ pathname, searchParams, role, hasCodes }: PageRequest): string | undefined {
  const access = accessOf(pathname);
  if (access === 'anyone') return undefined;
  const isAllowed = roleAllows(role, access);
  const code = searchParams.get('code');
  const rest = new URLSearchParams(searchParams);
  rest.delete('code');
  const path = rest.size > 0 ? `${pathname}?${rest}` : pathname;
  // A code in the address signs in, whoever one was; but who has joined stays who they are.
  if (hasCodes && code && !(pathname === '/join' && isAllowed)) return signIn({ code, next: path });
  if (isAllowed) return undefined;
  if (role === undefined) return signIn({ next: path });
  // Its own home is where a role is led; to join takes another code.
  return pathname === '/join' ? signIn({ next: path }) : homeOf(role);
}

function signIn(query: Record<string, string>): string {
  return `/sign-in?${new URLSearchParams(query)}`;
}
