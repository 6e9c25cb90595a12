import { type Access, roleAllows } from '#lib/domain/access/roles.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { Services } from '#lib/server/services.ts';
import type { ActiveSession } from '#lib/server/session/sessions.ts';
import { getServices } from '#lib/server/shared-services.ts';
import { errorResponse } from './error-response.ts';
import { guardRequest, refuseForeignPage } from './request-guard.ts';

export interface OpenContext {
  request: Request;
  params: Record<string, string>;
  services: Services;
  /** Absent where nobody has signed in. */
  session?: ActiveSession;
}

export interface RouteContext extends OpenContext {
  session: ActiveSession;
}

interface NextContext {
  params: Promise<Record<string, string>>;
}

export interface RouteHandler {
  (request: Request, context: NextContext): Promise<Response>;
  readonly role: Access;
}

/**
 * Guards the request, asks for the role, turns errors into responses. What isn't a Response is sent as JSON. A program that
 * can't sign in sends its access code along instead of a cookie. `callsAws`: pages of other
 * origins are refused, also when they only read, since each read costs calls of AWS.
 */
export function route(
  role: Exclude<Access, 'anyone'>,
  handle: (context: RouteContext) => Promise<object>,
  { callsAws = false }: { callsAws?: boolean } = {},
): RouteHandler {
  return guarded(role, async (context) => {
    const { services, request } = context;
    const { sessions, roster } = services;
    if (callsAws) refuseForeignPage(request);
    const session = (await sessions.readBearer(request.headers)) ?? (await sessions.read(request.headers));
    if (!session) throw new AppError('signed_out', 'Sign in first, or send Authorization: Bearer CODE.');
    if (!roleAllows(session.role, role)) throw new AppError('forbidden', `This needs the role ${nameOf(role)}.`);
    // Next.js would run GET for it, which may wait or stream for a reader that never comes.
    if (request.method === 'HEAD') return new Response(null, { headers: { 'cache-control': 'no-store' } });
    roster.note(session);
    return handle({ ...context, session });
  });
}

/** A route that needs no session. A wrong code that is sent along is as good as none. */
export function openRoute(handle: (context: OpenContext) => Promise<object>): RouteHandler {
  return guarded('anyone', async (context) => {
    const { sessions } = context.services;
    const { headers } = context.request;
    const program = await sessions.readBearer(headers).catch(() => undefined);
    const session = program ?? (await sessions.read(headers));
    return handle({ ...context, ...(session && { session }) });
  });
}

export function json(data: object, status = 200): Response {
  return Response.json(data, { status, headers: { 'cache-control': 'no-store' } });
}

function guarded(role: Access, handle: (context: OpenContext) => Promise<object>): RouteHandler {
  async function handler(request: Request, { params }: NextContext): Promise<Response> {
    const services = getServices();
    try {
      guardRequest(request, services.settings);
      const answer = await handle({ request, params: await params, services });
      return answer instanceof Response ? answer : json(answer);
    } catch (error) {
      services.metrics.failed('http', error instanceof AppError ? error.code : 'internal');
      return errorResponse(error, request, services.log);
    }
  }
  return Object.assign(handler, { role });
}

function nameOf(role: Exclude<Access, 'anyone'>): string {
  return role === 'own' ? 'viewer' : role;
}
