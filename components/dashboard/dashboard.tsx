'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { Charts } from '#components/charts/charts.tsx';
import { FilterBar } from '#components/filters/filter-bar.tsx';
import { useLiveConnection, useLiveState } from '#components/live-provider.tsx';
import { PipelineStrip } from '#components/pipeline/pipeline-strip.tsx';
import { OpenRecord } from '#components/record/surface/open-record.tsx';
import { Lanes } from '#components/results/lanes.tsx';
import { NeedsAttention } from '#components/upload/needs-attention.tsx';
import { PendingProvider } from '#components/upload/pending-provider.tsx';
import { UploadProvider } from '#components/upload/upload-provider.tsx';
import { ArrivalEffects } from './arrival-effects.tsx';
import { Notices } from './notices.tsx';
import { PageHeader } from './page-header.tsx';
import { RetentionLine } from './retention-line.tsx';

export function Dashboard({ maxUploadBytes }: { maxUploadBytes?: number }) {
  const { start } = useLiveConnection();
  const { paused } = useLiveState();
  const isHeld = usePathname() !== '/' || paused;
  useEffect(() => start(), [start]);
  return (
    <UploadProvider maxUploadBytes={maxUploadBytes}>
      <div className="flex min-h-dvh flex-col has-[#lesson]:lesson-below:pb-[60dvh] has-[#lesson]:lesson-beside:pr-[22rem] [@media(min-height:40rem)]:has-[[data-lanes=two]]:h-dvh">
        <PageHeader page="results" />
        <Notices />
        <div className="flex min-h-0 flex-1 flex-col gap-3 p-4">
          <PipelineStrip />
          <div
            data-content
            className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] gap-3 has-[>section]:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]"
          >
            <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 flex-col gap-3 outline-none">
              <FilterBar />
              <Charts />
              <PendingProvider isHeld={isHeld}>
                <NeedsAttention />
                <Lanes />
              </PendingProvider>
              <RetentionLine />
            </main>
            <OpenRecord />
          </div>
        </div>
      </div>
      <ArrivalEffects />
    </UploadProvider>
  );
}
