/** Where to go after signing in: an address of this server's own, or `undefined`. */
export function readReturnPath(given: string | undefined): string | undefined {
  const base = 'http://dashboard.invalid';
  if (given === undefined || !URL.canParse(given, base)) return undefined;
  const url = new URL(given, base);
  const path = url.pathname + url.search + url.hash;
  const staysHere = url.origin === base && given.startsWith('/') && !path.startsWith('//');
  return staysHere && url.pathname !== '/sign-in' ? path : undefined;
}
