import { SESSION_DAYS } from './session-token.ts';

const NAME = 'dashboard-session';
const SECONDS_A_DAY = 86_400;

export function readSessionCookie(headers: Headers): string | undefined {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
}

/** Value for Set-Cookie. Without a token the browser forgets the session. */
export function sessionCookie(token: string | undefined, request: Request): string {
  const parts = [`${NAME}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  parts.push(`Max-Age=${token === undefined ? 0 : SESSION_DAYS * SECONDS_A_DAY}`);
  if (isHttps(request)) parts.push('Secure');
  return parts.join('; ');
}

/** Next.js sets the header from the socket where no reverse proxy has. */
function isHttps({ url, headers }: Request): boolean {
  const scheme = headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  return scheme === undefined ? url.startsWith('https:') : scheme === 'https';
}
