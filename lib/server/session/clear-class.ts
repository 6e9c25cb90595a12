import type { ClassLessons } from './class-lessons.ts';
import type { Classes } from './classes.ts';
import type { Roster } from './roster.ts';
import type { Sessions } from './sessions.ts';
import type { ClassBytes } from './uploads/class-bytes.ts';
import type { UploadCounts } from './uploads/upload-counts.ts';
import type { UploadPause } from './uploads/upload-pause.ts';

interface ClassParts {
  classes: Pick<Classes, 'next'>;
  roster: Pick<Roster, 'readStored' | 'remove'>;
  sessions: Pick<Sessions, 'readEnded'>;
  uploadCounts: Pick<UploadCounts, 'forget'>;
  classBytes: Pick<ClassBytes, 'forget'>;
  uploadPause: Pick<UploadPause, 'set'>;
  classLessons: Pick<ClassLessons, 'change'>;
}

/** Makes room for the next class: participants, their sessions, counts, answers and the bytes used go, uploads and records stay. */
export async function clearClass({ classes, roster, uploadCounts, classBytes, ...parts }: ClassParts): Promise<void> {
  await classes.next();
  for (;;) {
    const ids = (await roster.readStored()).map(({ id }) => id);
    if (ids.length === 0) break;
    await uploadCounts.forget(ids);
    // Others may be removing them, too.
    if ((await roster.remove(ids)) === 0) break;
  }
  await parts.sessions.readEnded();
  await classBytes.forget();
  await parts.classLessons.change({ action: 'end' });
  await parts.uploadPause.set(false);
}
