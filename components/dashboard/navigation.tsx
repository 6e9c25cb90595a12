'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { LessonButton } from '#components/lesson/lesson-button.tsx';
import type { LessonOpen } from '#components/lesson/use-lesson-open.ts';
import { useSessionState } from '#components/session-provider.tsx';
import { RedCount } from '#components/setup/red-count.tsx';
import { keepOpen } from '#lib/client/kept-open.ts';

/** Replays are reached from records and errors. */
export type NavigationPage = 'results' | 'errors' | 'setup' | 'replays' | 'room';

const LOOK =
  'inline-flex h-7 w-full items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2 @max-[26rem]/header:px-1 font-medium text-muted text-xs hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:text-ink';

const OWN_LINE = '@max-[46rem]/header:order-last @max-[46rem]/header:w-full';
/** Beside them is who one is, and the way out. */
const OWN_LINE_WITH_CODES = '@max-[54rem]/header:order-last @max-[54rem]/header:w-full';

/** The places of the dashboard, as equals: a line of its own where the header is narrow. */
export function Navigation({ page, lesson }: { page: NavigationPage; lesson: LessonOpen }) {
  const t = useTranslations();
  const { session, hasCodes } = useSessionState();
  const current = (of: NavigationPage) => (of === page ? { 'aria-current': 'page' as const } : {});
  return (
    <nav aria-label={t('nav.label')} className={hasCodes ? OWN_LINE_WITH_CODES : OWN_LINE}>
      <ul className="flex gap-1 *:grow @max-[40rem]/header:flex-wrap @max-[24rem]/header:gap-x-0">
        <li>
          <Link href="/" className={LOOK} {...current('results')}>
            {t('nav.results')}
          </Link>
        </li>
        <li>
          <Link href="/errors" prefetch={false} className={LOOK} {...current('errors')}>
            {t('nav.errors')}
          </Link>
        </li>
        <li>
          <Link href="/setup" prefetch={false} className={LOOK} {...current('setup')}>
            {t('setup.link')}
            <RedCount />
          </Link>
        </li>
        {hasCodes && session?.role === 'instructor' && (
          <li>
            <Link href="/room" prefetch={false} className={LOOK} {...current('room')}>
              {t('nav.room')}
            </Link>
          </li>
        )}
        <li>
          <Link href="/display" prefetch={false} className={LOOK}>
            {t('display.link')}
          </Link>
        </li>
        <li>
          {page === 'results' ? (
            <LessonButton lesson={lesson} className={LOOK} />
          ) : (
            <Link href="/" className={LOOK} onClick={() => keepOpen('lesson', true)}>
              {t('lesson.open')}
            </Link>
          )}
        </li>
      </ul>
    </nav>
  );
}
