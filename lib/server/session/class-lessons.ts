import type { ClassAction, ClassAnswer, ClassLesson, ClassNow, ClassState } from '#lib/domain/api/room/class-api.ts';
import { classQuestionAt } from '#lib/domain/lesson/class-lesson.ts';
import { LESSON_ANSWERS } from '#lib/domain/lesson/lesson-steps.ts';
import { AppError } from '#lib/server/app-error.ts';
import type { Logger } from '#lib/server/log.ts';
import type { StoredClass } from '#lib/server/store/room-store.ts';
import type { Store } from '#lib/server/store/store.ts';
import { type Watched, watchStored } from '#lib/server/watch-stored.ts';
import type { ActiveSession } from './sessions.ts';
import type { UploadPause } from './uploads/upload-pause.ts';

/** The lesson that a class has together and whether its uploads are paused, the same at all servers on the store. */
export interface ClassLessons extends Watched<ClassNow | undefined> {
  /** `ownAnswer` is that of the participant. */
  read(participantId?: string): Promise<ClassState>;
  /** Who has answered the question that is shown; `undefined` while none is. */
  readAnswered(): Promise<ReadonlySet<string> | undefined>;
  change(action: ClassAction): Promise<void>;
  /** Throws AppError `conflict` if the question isn't open. */
  answer(session: ActiveSession, answer: ClassAnswer): Promise<void>;
}

type ClassStore = Pick<Store, 'readClass' | 'changeClass' | 'saveAnswer' | 'onChange'>;

interface ClassParts {
  store: ClassStore;
  uploadPause: Pick<UploadPause, 'read'>;
  log: Pick<Logger, 'warn'>;
}

export function createClassLessons({ store, uploadPause, log }: ClassParts): ClassLessons {
  return {
    ...watchStored<ClassNow | undefined>({
      store,
      read: async () => ({ isPaused: await uploadPause.read(), lesson: toLesson(await store.readClass()) }),
      first: undefined,
      noun: 'The lesson of the class',
      log,
    }),
    async read(participantId) {
      const stored = await store.readClass();
      const lesson = toLesson(stored);
      const own = stored.answers.find((each) => each.participantId === participantId);
      const { question } = lesson;
      const isPaused = await uploadPause.read();
      return {
        isPaused,
        lesson,
        ...(question && own && { ownAnswer: { askedAt: question.askedAt, answer: own.answer } }),
      };
    },
    async readAnswered() {
      const stored = await store.readClass();
      if (!toLesson(stored).question) return undefined;
      return new Set(stored.answers.map(({ participantId }) => participantId));
    },
    change: (action) => store.changeClass(action),
    async answer({ participantId, nickname }, given) {
      if (participantId === undefined || nickname === undefined) {
        throw new AppError('forbidden', 'Join with a nickname first.');
      }
      const { question } = await store.readClass();
      if (question?.askedAt === given.askedAt) {
        const known: readonly string[] = LESSON_ANSWERS[question.name];
        if (!known.includes(given.answer)) throw new AppError('bad_request', 'The question has no such answer.');
        if (await store.saveAnswer(participantId, given)) return;
      }
      throw new AppError('conflict', 'This question is closed.');
    },
  };
}

/** What everybody may know. */
function toLesson({ step, question, answers }: StoredClass): ClassLesson {
  if (!step) return {};
  if (!question || classQuestionAt(step) !== question.name) return { step };
  const { name, askedAt, isClosed, actual } = question;
  return {
    step,
    question: {
      name,
      askedAt,
      answers: answers.length,
      ...(isClosed && { counts: countAnswers(answers) }),
      ...(isClosed && actual !== undefined && { actual }),
    },
  };
}

function countAnswers(answers: StoredClass['answers']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { answer } of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}
