import { type NextRequest, NextResponse } from 'next/server';
import { isDevelopment } from '#lib/server/env.ts';
import { contentSecurityPolicy } from '#lib/server/http/content-security-policy.ts';
import { pageRedirect } from '#lib/server/http/page-redirect.ts';
import { refusalOf } from '#lib/server/http/request-guard.ts';
import { getServices } from '#lib/server/shared-services.ts';

/**
 * Pages, and whatever asks for a server action. Routes under /api/ guard themselves: a proxy before them would cut uploads
 * at 10 MB.
 */
export const config = {
  matcher: [
    '/((?!api/|_next/static/|_next/image$).*)',
    { source: '/api/:path*', has: [{ type: 'header', key: 'next-action' }] },
  ],
};

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { settings, sessions, log } = getServices();
  const refusal = refusalOf(request.headers, settings);
  if (refusal !== undefined) return new NextResponse(`${refusal}\n`, { status: 403 });
  // There are no server actions: Next.js would look for the one that is meant, and print that it isn't there.
  if (request.method === 'POST' || request.headers.has('next-action')) {
    const { method, nextUrl } = request;
    log.info({ method, path: nextUrl.pathname }, 'A server action was asked for: there are none');
    return new NextResponse('Not found\n', { status: 404 });
  }
  const session = await sessions.read(request.headers);
  const { pathname, searchParams } = request.nextUrl;
  const elsewhere = pageRedirect({ pathname, searchParams, role: session?.role, hasCodes: sessions.hasCodes });
  if (elsewhere !== undefined) return redirectTo(new URL(elsewhere, request.url));
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

/** Next.js leaves the path alone of it: this server may be known under another name than it knows itself. */
function redirectTo(location: URL): NextResponse {
  return NextResponse.redirect(location, { status: 307, headers: { 'cache-control': 'no-store' } });
}
