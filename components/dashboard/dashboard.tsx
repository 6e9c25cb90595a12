'use client';

import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { FilterBar } from '#components/filters/filter-bar.tsx';
import { useLiveConnection } from '#components/live-provider.tsx';
import { FunctionPanel } from '#components/pipeline/function-panel.tsx';
import { QueuesPanel } from '#components/pipeline/queues-panel.tsx';
import { OpenRecord } from '#components/record/open-record.tsx';
import { Lanes } from '#components/results/lanes.tsx';
import { NeedsAttention } from '#components/upload/needs-attention.tsx';
import { PendingProvider } from '#components/upload/pending-provider.tsx';
import { UploadPanel } from '#components/upload/upload-panel.tsx';
import { UploadProvider } from '#components/upload/upload-provider.tsx';
import { ArrivalEffects } from './arrival-effects.tsx';
import { Notices } from './notices.tsx';
import { PageHeader } from './page-header.tsx';
import { RetentionLine } from './retention-line.tsx';

export function Dashboard({ maxUploadBytes }: { maxUploadBytes?: number }) {
  const t = useTranslations('app');
  const { start } = useLiveConnection();
  useEffect(() => start(), [start]);
  return (
    <UploadProvider maxUploadBytes={maxUploadBytes}>
      <div className="flex min-h-dvh flex-col has-[#lesson]:max-[899px]:pb-[60dvh] has-[#lesson]:min-[900px]:pr-[22rem] min-[1200px]:h-dvh">
        <PageHeader />
        <Notices />
        <div className="group/page grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] grid-rows-[auto_1fr] gap-3 p-3 min-[1200px]:grid-cols-[19rem_minmax(0,1fr)] min-[1200px]:has-[#record-pane]:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)] min-[1600px]:has-[#record-pane]:grid-cols-[19rem_minmax(0,1fr)_minmax(0,1.2fr)] min-[1200px]:grid-rows-1 sm:p-4">
          <aside
            aria-label={t('controls')}
            className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 min-[1200px]:max-[1599px]:group-has-[#record-pane]/page:hidden min-[1200px]:overflow-y-auto min-[900px]:max-[1199px]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.9fr)]"
          >
            <FunctionPanel />
            <UploadPanel />
            <QueuesPanel />
          </aside>
          <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-col gap-3 outline-none">
            <FilterBar />
            <PendingProvider>
              <NeedsAttention />
              <Lanes />
            </PendingProvider>
            <RetentionLine />
          </main>
          <OpenRecord />
        </div>
      </div>
      <ArrivalEffects />
    </UploadProvider>
  );
}
