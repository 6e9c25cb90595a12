import { z } from 'zod';
import { PARTICIPANT_COLOURS } from '#lib/domain/access/participant.ts';
import type { StoredParticipant } from '#lib/server/store/room-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { removeAnswers } from './class-lesson.ts';
import { chunks, execute, placeholders, query, type Work } from './database.ts';
import { endSession } from './ended-sessions.ts';

const Participant = z.object({
  id: z.string(),
  nickname: z.string(),
  colour: z.enum(PARTICIPANT_COLOURS),
  is_hidden: z.number(),
  joined_at: z.number(),
});
const Id = Participant.pick({ id: true });

export function* saveParticipant(participant: Parameters<Store['saveParticipant']>[0]): Work<void> {
  const { id, nickname, colour, joinedAt } = participant;
  yield* execute(
    `INSERT INTO participants (id, nickname, colour, joined_at, is_hidden) VALUES (?, ?, ?, ?, 0)
     ON CONFLICT (id) DO UPDATE SET nickname = excluded.nickname, colour = excluded.colour`,
    [id, nickname, colour, joinedAt],
  );
}

export function* hideParticipant(id: string, isHidden: boolean): Work<boolean> {
  const rows = yield* query(Id, 'UPDATE participants SET is_hidden = ? WHERE id = ? RETURNING id', [
    isHidden ? 1 : 0,
    id,
  ]);
  return rows.length > 0;
}

export function* listParticipants(limit: number): Work<StoredParticipant[]> {
  const rows = yield* query(
    Participant,
    'SELECT id, nickname, colour, is_hidden, joined_at FROM participants ORDER BY joined_at DESC, id DESC LIMIT ?',
    [limit],
  );
  return rows.toReversed().map(({ is_hidden, joined_at, ...participant }) => ({
    ...participant,
    isHidden: is_hidden !== 0,
    joinedAt: joined_at,
  }));
}

export function* removeParticipants(ids: readonly string[], endedUntil: number, now: number): Work<number> {
  let removed = 0;
  for (const some of chunks(ids)) {
    const rows = yield* query(
      Id,
      `DELETE FROM participants WHERE id IN ${placeholders(some.length)} RETURNING id`,
      some,
    );
    yield* removeAnswers(some);
    for (const { id } of rows) yield* endSession(id, endedUntil, now);
    removed += rows.length;
  }
  return removed;
}
