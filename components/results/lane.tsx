'use client';

import dynamic from 'next/dynamic';
import { type ComponentType, useCallback, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { WaitingRows } from '#components/upload/waiting-rows.tsx';
import { type ListFilters, writeFilters } from '#lib/client/record-filters.ts';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { countMatching } from './count-matching.ts';
import { EmptyLane } from './empty-lane.tsx';
import { LaneError } from './lane-error.tsx';
import { LaneFooter } from './lane-footer.tsx';
import { LaneHeader } from './lane-header.tsx';
import { NewPill } from './new-pill.tsx';
import { SkeletonRows } from './rows/skeleton-rows.tsx';
import type { ScrolledRowsProps } from './rows/use-near-end.ts';
import { useLaneRows } from './use-lane-rows.ts';

const WrongQueueNotice = dynamic(() => import('./wrong-queue-notice.tsx').then((loaded) => loaded.WrongQueueNotice));
/** Of the newest records: what was fixed long ago raises no notice. */
const NOTICED_ROWS = 20;

interface Props {
  /** Absent: both queues in one list. */
  lane?: QueueLane;
  filters: ListFilters;
  /** Whether uploads on their way are shown here, where their outcomes will appear. */
  showsWaiting: boolean;
  /** Who scrolls: the lane, or the page. */
  scroll: 'pane' | 'window';
  Rows: ComponentType<ScrolledRowsProps>;
}

export function Lane({ lane, filters, showsWaiting, scroll, Rows }: Props) {
  const t = useTranslations('records');
  const list = useRef<HTMLUListElement>(null);
  const { queue: _, ...shared } = filters;
  const own = lane ? { ...shared, queue: lane } : shared;
  const { query, uploads, visible, hidden, showHidden, setScrolled } = useLaneRows(own, list);
  const { fetchNextPage, isFetchNextPageError } = query;
  const onNearEnd = useCallback(() => {
    if (!isFetchNextPageError) fetchNextPage({ cancelRefetch: false });
  }, [fetchNextPage, isFetchNextPageError]);
  const nothingYet = query.data !== undefined && visible.length === 0;
  // A page may be empty and still have a next: then the search goes on.
  const searching = nothingYet && hidden === 0 && query.hasNextPage;
  useEffect(() => {
    if (searching && !query.isFetchingNextPage) onNearEnd();
  }, [searching, query.isFetchingNextPage, onNearEnd]);
  const counted = query.data && countMatching(query.data.pages);
  // What is held back isn't counted yet either.
  const matching = counted && { ...counted, count: counted.count - hidden };
  const title = t(lane ?? 'all');
  const misplaced = visible.slice(0, NOTICED_ROWS).find(({ marks }) => marks.includes('wrong-queue'));

  function showNew() {
    showHidden();
    // The pill is about to go, and the keys go on from what it showed.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[data-record-id]')?.focus());
    list.current?.parentElement?.scrollTo({ top: 0 });
    if (scroll === 'window') list.current?.closest('section')?.scrollIntoView({ block: 'start' });
  }

  function footer() {
    if (query.isError && visible.length === 0 && (query.data === undefined || searching))
      return <LaneError error={query.error} onRetry={() => query.refetch()} />;
    if (query.isPending || searching) return <SkeletonRows />;
    if (nothingYet) return <EmptyLane lane={lane} filtered={writeFilters(shared) !== ''} />;
    return <LaneFooter query={query} />;
  }

  return (
    <section
      aria-label={title}
      className={`relative flex min-w-0 scroll-mt-24 flex-col rounded-xl border border-line bg-surface ${scroll === 'pane' ? 'h-full min-h-0 overflow-hidden' : ''}`}
    >
      <LaneHeader lane={lane} matching={matching} showsWaiting={showsWaiting} />
      {misplaced && <WrongQueueNotice record={misplaced} />}
      <NewPill count={hidden} scroll={scroll} onShow={showNew} />
      <Rows
        list={list}
        label={title}
        rows={visible}
        uploads={uploads}
        hasMore={query.hasNextPage && !query.isFetchingNextPage}
        onScrolled={setScrolled}
        onNearEnd={onNearEnd}
        header={showsWaiting && <WaitingRows />}
        footer={footer()}
      />
    </section>
  );
}
