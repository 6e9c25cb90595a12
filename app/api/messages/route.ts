import { MessagesQuery } from '#lib/domain/api/messages-api.ts';
import { readQuery } from '#lib/server/http/request-input.ts';
import { openRoute } from '#lib/server/http/route.ts';
import { PART_MESSAGES } from '../../message-lists.ts';
import { pickMessages } from '../../messages.ts';

export const GET = openRoute(async ({ request }) => {
  const { part, locale } = readQuery(request, MessagesQuery);
  return pickMessages(locale, PART_MESSAGES[part]);
});
