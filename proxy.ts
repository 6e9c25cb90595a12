import { type NextRequest, NextResponse } from 'next/server';
import { isDevelopment, readSettings } from '#lib/server/env.ts';
import { contentSecurityPolicy } from '#lib/server/http/content-security-policy.ts';
import { isKnownHost } from '#lib/server/http/door.ts';

/** Pages only. Routes under /api/ guard themselves: a proxy before them would cut uploads at 10 MB. */
export const config = { matcher: ['/((?!api/|_next/static|_next/image).*)'] };

export function proxy(request: NextRequest): NextResponse {
  if (!isKnownHost(request.headers.get('host'), readSettings())) {
    return new NextResponse('This server answers only under its own address.\n', { status: 403 });
  }
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(nonce, isDevelopment());
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  return response;
}
