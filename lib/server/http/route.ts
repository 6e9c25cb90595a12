import { type Access, roleAllows } from '#lib/domain/roles.ts';
import type { Session } from '#lib/domain/session-api.ts';
import { AppError } from '../app-error.ts';
import { getServices, type Services } from '../services.ts';
import { checkDoor } from './door.ts';
import { errorResponse } from './error-response.ts';

export interface RouteContext {
  request: Request;
  session: Session;
  params: Record<string, string>;
  services: Services;
}

interface NextContext {
  params: Promise<Record<string, string>>;
}

export interface RouteHandler {
  (request: Request, context: NextContext): Promise<Response>;
  readonly role: Access;
}

/** Guards the door, asks for the role, turns errors into answers. What isn't a Response is sent as JSON. */
export function route(role: Access, handle: (context: RouteContext) => Promise<object>): RouteHandler {
  async function handler(request: Request, { params }: NextContext): Promise<Response> {
    const services = getServices();
    try {
      checkDoor(request, services.settings);
      const session = await services.sessions.read(request.headers);
      if (!session || !roleAllows(session.role, role)) throw new AppError('forbidden', `This needs the role ${role}.`);
      const answer = await handle({ request, session, params: await params, services });
      return answer instanceof Response ? answer : json(answer);
    } catch (error) {
      services.metrics.failed('http', error instanceof AppError ? error.code : 'internal');
      return errorResponse(error, request, services.log);
    }
  }
  return Object.assign(handler, { role });
}

export function json(data: object, status = 200): Response {
  return Response.json(data, { status, headers: { 'cache-control': 'no-store' } });
}
