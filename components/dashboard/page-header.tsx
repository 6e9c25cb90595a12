'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { LessonFrame } from '#components/lesson/lesson-frame.tsx';
import { useLessonOpen } from '#components/lesson/use-lesson-open.ts';
import { RecordingControl } from '#components/recording/recording-control.tsx';
import { useSession } from '#components/session-provider.tsx';
import { BrandMark } from '#components/ui/brand-mark.tsx';
import { PreferencesMenu } from '#components/ui/preferences-menu.tsx';
import { SessionMenu } from '#components/ui/session-menu.tsx';
import { healthOptions } from '#lib/client/queries.ts';
import { KeysButton } from './keys-button.tsx';
import { LiveSwitch } from './live-switch.tsx';
import { Navigation, type NavigationPage } from './navigation.tsx';

const LessonPanel = dynamic(() => import('#components/lesson/lesson-panel.tsx').then((module) => module.LessonPanel), {
  ssr: false,
  loading: () => <LessonFrame />,
});

export function PageHeader({ page }: { page: NavigationPage }) {
  const t = useTranslations('app');
  const { role } = useSession();
  const lesson = useLessonOpen();
  const { data: health } = useQuery(healthOptions);
  const isHome = page === 'results';
  return (
    <header className="sticky top-0 z-20 shrink-0 border-line border-b bg-surface">
      {/* The lesson is outside: a container may be what `fixed` is measured by. */}
      <div className="@container/header">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
          <BrandMark />
          {isHome ? (
            <h1 className="whitespace-nowrap font-semibold text-sm tracking-tight @max-[26rem]/header:sr-only">
              {t('title')}
            </h1>
          ) : (
            <Link
              href="/"
              className="whitespace-nowrap rounded font-semibold text-sm tracking-tight @max-[26rem]/header:sr-only"
            >
              {t('title')}
            </Link>
          )}
          <Navigation page={page} lesson={lesson} />
          {health && (
            <p className="min-w-0 flex-1 truncate text-right text-muted text-xs @max-[64rem]/header:hidden">
              {t('region', { region: health.region })}
              {health.endpoint && ` ${t('endpoint', { endpoint: health.endpoint.replace(/^https?:\/\//, '') })}`}
            </p>
          )}
          <div className="ml-auto flex items-center gap-x-1.5">
            {isHome && <LiveSwitch />}
            <SessionMenu />
            <PreferencesMenu>
              <KeysButton />
              {isHome && role === 'instructor' && <RecordingControl />}
            </PreferencesMenu>
          </div>
        </div>
      </div>
      {isHome && lesson.isOpen && (
        <LaterMessages part="lesson" fallback={<LessonFrame />}>
          <LessonPanel onClose={() => lesson.change(false)} />
        </LaterMessages>
      )}
    </header>
  );
}
