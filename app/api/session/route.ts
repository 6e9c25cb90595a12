import { Identity, Session, SignIn } from '#lib/domain/api/room/session-api.ts';
import { MAX_OPEN_JSON_BYTES, readJson } from '#lib/server/http/request-input.ts';
import { openRoute, route } from '#lib/server/http/route.ts';
import type { SignedSession } from '#lib/server/session/sessions.ts';

export const GET = openRoute(async ({ session, services: { sessions } }) => ({
  ...(session && { session: Session.parse(session) }),
  hasCodes: sessions.hasCodes,
}));

/** Signs in. */
export const POST = openRoute(async ({ request, services: { sessions } }) =>
  answer(await sessions.signIn(await readJson(request, SignIn, MAX_OPEN_JSON_BYTES), request), 201),
);

/** Joins, or changes name and colour. */
export const PATCH = route('participant', async ({ request, session, services: { sessions } }) =>
  answer(await sessions.join(await readJson(request, Identity), session, request)),
);

/** Signs out. */
export const DELETE = openRoute(async ({ request, services: { sessions } }) => {
  const headers = { 'set-cookie': await sessions.signOut(request), 'cache-control': 'no-store' };
  return new Response(null, { status: 204, headers });
});

function answer({ session, setCookie }: SignedSession, status = 200): Response {
  const headers = { 'set-cookie': setCookie, 'cache-control': 'no-store' };
  return Response.json(Session.parse(session), { status, headers });
}
