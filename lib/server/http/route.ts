import { type Access, roleAllows } from '#lib/domain/roles.ts';
import { AppError } from '../app-error.ts';
import { getServices, type Services } from '../services.ts';
import type { ActiveSession } from '../session/sessions.ts';
import { checkDoor } from './door.ts';
import { errorResponse } from './error-response.ts';

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
 * Guards the door, asks for the role, turns errors into answers. What isn't a Response is sent as JSON. `takesBearer`: a
 * program that can't sign in may send its access code along.
 */
export function route(
  role: Exclude<Access, 'anyone'>,
  handle: (context: RouteContext) => Promise<object>,
  { takesBearer = false }: { takesBearer?: boolean } = {},
): RouteHandler {
  return guarded(role, ({ session: signedIn, ...context }) => {
    const session =
      signedIn ?? (takesBearer ? context.services.sessions.readBearer(context.request.headers) : undefined);
    if (!session) throw new AppError('signed_out', 'Sign in first.');
    if (!roleAllows(session.role, role)) throw new AppError('forbidden', `This needs the role ${nameOf(role)}.`);
    context.services.room.note(session);
    return handle({ ...context, session });
  });
}

/** A route that needs no session. */
export function openRoute(handle: (context: OpenContext) => Promise<object>): RouteHandler {
  return guarded('anyone', handle);
}

export function json(data: object, status = 200): Response {
  return Response.json(data, { status, headers: { 'cache-control': 'no-store' } });
}

function guarded(role: Access, handle: (context: OpenContext) => Promise<object>): RouteHandler {
  async function handler(request: Request, { params }: NextContext): Promise<Response> {
    const services = getServices();
    try {
      checkDoor(request, services.settings);
      const session = await services.sessions.read(request.headers);
      const answer = await handle({ request, params: await params, services, ...(session && { session }) });
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
