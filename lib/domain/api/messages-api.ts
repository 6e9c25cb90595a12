import { z } from 'zod';
import { LOCALES } from '#lib/domain/locale.ts';

/** Of `GET /api/messages`: the texts of a part of a page that is loaded later. */

export const MessagePart = z.enum([
  'record',
  'lesson',
  'editor',
  'charts',
  'replay',
  'overdue',
  'completion',
  'filters',
  'rowFilters',
  'redChecks',
  'keys',
  'recording',
  'import',
  'class',
]);
export type MessagePart = z.infer<typeof MessagePart>;

export const MessagesQuery = z.object({ part: MessagePart, locale: z.enum(LOCALES) });
