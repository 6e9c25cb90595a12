import { useQueries, useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect, useSyncExternalStore } from 'react';
import { parseRecordId } from '#components/record/parse-record-id.ts';
import { useSession } from '#components/session-provider.tsx';
import { useLocalUploads } from '#components/upload/upload-provider.tsx';
import { classOptions } from '#lib/client/display/room.ts';
import { useClockSecond } from '#lib/client/hooks/use-clock.ts';
import {
  functionOptions,
  pollersOptions,
  queuesOptions,
  recordOptions,
  setupOptions,
  uploadsOptions,
} from '#lib/client/queries.ts';
import { ownUploads } from '#lib/client/upload/own-uploads.ts';
import { findOwnUploads, type LessonObservation, lessonUpload } from '#lib/domain/lesson/lesson.ts';
import { looksAtSetup } from '#lib/domain/lesson/lesson-hint.ts';
import { LESSON_SCENARIOS, type LessonProgress } from '#lib/domain/lesson/lesson-steps.ts';
import { useLeadsClass } from './use-leads-class.ts';

const LOOK_AGAIN_MS = 15_000;

/** What can be seen of the pipeline now: the stream keeps it up to date, but for the set-up checks. */
export function useLessonObservation(progress: LessonProgress): LessonObservation {
  const now = useClockSecond();
  const isSetupAsked = looksAtSetup(progress.current);
  const isLooking = isSetupAsked && !progress.done.includes(progress.current);
  const { data: setup } = useQuery({
    ...setupOptions,
    enabled: isSetupAsked,
    refetchInterval: isLooking && LOOK_AGAIN_MS,
  });
  const { data: fn } = useQuery(functionOptions);
  const { data: queues } = useQuery(queuesOptions);
  const { data: pollers } = useQuery(pollersOptions);
  const { data: page } = useQuery(uploadsOptions);
  const sent = useOwnUploads();
  const locals = useLocalUploads();
  const { participantId } = useSession();
  const leadsClass = useLeadsClass();
  const { data: classState } = useQuery({ ...classOptions, enabled: leadsClass });
  const asked = classState?.lesson.question;
  const uploads = page && findOwnUploads(page.uploads, sent, participantId);
  const ids = LESSON_SCENARIOS.flatMap((lane) => {
    const id = lessonUpload(lane, { ...(uploads && { uploads }) }, progress)?.recordIds[0];
    return id === undefined ? [] : [id];
  });
  const records = useQueries({ queries: [...new Set(ids)].map((id) => recordOptions(id)) });
  const [, folder, id = ''] = usePathname().split('/');
  const openedRecordId = folder === 'records' ? parseRecordId(id) : undefined;
  return {
    now,
    ...(setup && { setup: setup.checks }),
    ...(fn && { function: fn }),
    ...(queues && { queues }),
    ...(pollers && { pollers }),
    ...(uploads && { uploads }),
    records: records.flatMap(({ data }) => (data ? [data] : [])),
    hasRefusedFile: locals.some(({ fault }) => fault === 'over-limit' || fault === 'too_large'),
    ...(asked?.counts && { closedQuestion: asked.name }),
    ...(openedRecordId !== undefined && { openedRecordId }),
  };
}

/** Another tab may send the file. */
function useOwnUploads(): ReadonlySet<string> {
  useEffect(() => {
    ownUploads.load();
    window.addEventListener('storage', ownUploads.load);
    return () => window.removeEventListener('storage', ownUploads.load);
  }, []);
  return useSyncExternalStore(ownUploads.subscribe, ownUploads.get, ownUploads.get);
}
