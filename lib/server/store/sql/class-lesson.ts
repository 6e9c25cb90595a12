import { z } from 'zod';
import type { ClassAction, ClassAnswer } from '#lib/domain/api/room/class-api.ts';
import { CLASS_QUESTIONS } from '#lib/domain/lesson/class-lesson.ts';
import { LESSON_STEP_NAMES } from '#lib/domain/lesson/lesson-steps.ts';
import type { StoredClass } from '#lib/server/store/room-store.ts';
import { execute, placeholders, query, type Work } from './database.ts';

/** A newer server on the store may know other steps. */
const Lesson = z.object({
  step: z.enum(LESSON_STEP_NAMES).nullable().catch(null),
  question: z.enum(CLASS_QUESTIONS).nullable().catch(null),
  asked_at: z.number().nullable(),
  is_closed: z.number(),
  actual: z.string().nullable(),
});
const Answer = z.object({ participant_id: z.string(), answer: z.string() });
const Participant = Answer.pick({ participant_id: true });

export function* readClass(): Work<StoredClass> {
  const [row] = yield* query(Lesson, 'SELECT step, question, asked_at, is_closed, actual FROM class_lesson');
  const step = row?.step ?? undefined;
  const { question: name = null, asked_at: askedAt = null, is_closed: isClosed = 0, actual = null } = row ?? {};
  if (name === null || askedAt === null) return { ...(step && { step }), answers: [] };
  const answers = yield* query(Answer, 'SELECT participant_id, answer FROM class_answers');
  return {
    ...(step && { step }),
    question: { name, askedAt, isClosed: isClosed !== 0, ...(actual !== null && { actual }) },
    answers: answers.map(({ participant_id: participantId, answer }) => ({ participantId, answer })),
  };
}

export function* changeClass(action: ClassAction, now: number): Work<void> {
  switch (action.action) {
    case 'go':
      return yield* execute('UPDATE class_lesson SET step = ?', [action.step]);
    case 'ask':
      yield* execute('DELETE FROM class_answers');
      // Two askings are told apart by their times.
      return yield* execute(
        `UPDATE class_lesson SET question = ?, is_closed = 0, actual = NULL,
         asked_at = CASE WHEN asked_at >= ? THEN asked_at + 1 ELSE ? END`,
        [action.question, now, now],
      );
    case 'close':
      return yield* execute('UPDATE class_lesson SET is_closed = 1 WHERE question IS NOT NULL');
    case 'tell':
      return yield* execute('UPDATE class_lesson SET actual = ? WHERE asked_at = ?', [action.actual, action.askedAt]);
    case 'end':
      yield* execute('DELETE FROM class_answers');
      return yield* execute('UPDATE class_lesson SET step = NULL, question = NULL, is_closed = 0, actual = NULL');
  }
}

export function* saveAnswer(participantId: string, { askedAt, answer }: ClassAnswer): Work<boolean> {
  const rows = yield* query(
    Participant,
    `INSERT INTO class_answers (participant_id, answer)
     SELECT ?, ? FROM class_lesson WHERE asked_at = ? AND question IS NOT NULL AND is_closed = 0
     ON CONFLICT (participant_id) DO UPDATE SET answer = excluded.answer
     RETURNING participant_id`,
    [participantId, answer, askedAt],
  );
  return rows.length > 0;
}

export function* removeAnswers(participantIds: readonly string[]): Work<void> {
  yield* execute(
    `DELETE FROM class_answers WHERE participant_id IN ${placeholders(participantIds.length)}`,
    participantIds,
  );
}
