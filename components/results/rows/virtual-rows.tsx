'use client';

import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import dynamic from 'next/dynamic';
import { usePathname, useSearchParams } from 'next/navigation';
import { type RefObject, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useHydrated } from '#lib/client/hooks/use-hydrated.ts';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { RowFilterButton } from './filters/row-filter-button.tsx';
import { GroupLink } from './group-link.tsx';
import { RecordRow } from './record-row.tsx';
import { useGroupCounts } from './use-group-counts.ts';
import { useRowKeys } from './use-row-keys.ts';

const RowFilters = dynamic(() => import('./filters/row-filters.tsx').then((module) => module.RowFilters), {
  ssr: false,
});
/** `h-14`. */
export const ROW_HEIGHT = 56;

interface Props<Scroll extends Element | Window> {
  list: RefObject<HTMLUListElement | null>;
  label: string;
  rows: RecordSummary[];
  uploads: Upload[];
  virtualizer: Virtualizer<Scroll, Element>;
  /** More rows are to come than are loaded. */
  open: boolean;
}

/**
 * Draws the rows in sight, whoever scrolls. The server's stand in the flow: the content security policy lets no style
 * attribute of its page through.
 */
export function VirtualRows<Scroll extends Element | Window>(props: Props<Scroll>) {
  const { list, label, rows, uploads, virtualizer } = props;
  const search = useSearchParams().toString();
  const openPath = usePathname();
  const isHydrated = useHydrated();
  const uploadsById = useMemo(() => new Map(uploads.map((upload) => [upload.id, upload])), [uploads]);
  const showsFunction = useMemo(() => rows.some((row) => row.functionName !== rows[0]?.functionName), [rows]);
  const [filtered, setFiltered] = useState<{ record: RecordSummary; opening: number }>();
  const openFilters = (record: RecordSummary | undefined) =>
    setFiltered((before) => record && { record, opening: (before?.opening ?? 0) + 1 });
  const { activeId, setActiveId, onKeyDown } = useRowKeys({
    list,
    rows,
    onFilter: openFilters,
    scrollToIndex: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  });
  const openIndex = rows.findIndex(({ id }) => openPath === `/records/${id}`);
  const openId = rows[openIndex]?.id;
  const showOpenRow = useEffectEvent(() => {
    if (openId === undefined) return;
    setActiveId(openId);
    virtualizer.scrollToIndex(openIndex, { align: 'auto' });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another record is opened, not when rows move.
  useEffect(() => showOpenRow(), [openId]);
  const groupCounts = useGroupCounts(rows);
  const items = virtualizer.getVirtualItems();
  const offsetOf = ({ start }: VirtualItem) => start - virtualizer.options.scrollMargin;
  const inSight = items.some(({ index }) => rows[index]?.id === activeId);
  const tabStopIndex = inSight ? rows.findIndex(({ id }) => id === activeId) : items[0]?.index;
  if (rows.length === 0) return null;
  return (
    <>
      <ul
        ref={list}
        aria-label={label}
        data-record-list
        onKeyDown={onKeyDown}
        className="relative"
        style={isHydrated ? { height: virtualizer.getTotalSize() } : undefined}
      >
        {items.map((item) => {
          const record = rows[item.index];
          if (!record) return null;
          const { fingerprint = '' } = record;
          const alike = groupCounts[fingerprint] ?? 0;
          return (
            <li
              key={record.id}
              aria-setsize={props.open ? -1 : rows.length}
              aria-posinset={item.index + 1}
              className={`group/value ${isHydrated ? 'contain-strict absolute inset-x-0 top-0' : 'relative h-14'}`}
              style={isHydrated ? { height: item.size, transform: `translateY(${offsetOf(item)}px)` } : undefined}
            >
              <RecordRow
                record={record}
                upload={uploadsById.get(record.uploadIds[0] ?? '')}
                search={search && `?${search}`}
                tabStop={item.index === tabStopIndex}
                open={openPath === `/records/${record.id}`}
                showsFunction={showsFunction}
                onFocus={setActiveId}
              />
              {isHydrated && (
                <RowFilterButton
                  id={record.id}
                  tabStop={item.index === tabStopIndex}
                  onOpen={() => openFilters(record)}
                />
              )}
              {alike > 1 && <GroupLink fingerprint={fingerprint} count={alike} tabStop={item.index === tabStopIndex} />}
            </li>
          );
        })}
      </ul>
      {filtered && (
        <RowFilters
          key={filtered.opening}
          record={filtered.record}
          // A menu that has been closed says so later, when the next may be open.
          onClose={() => setFiltered((now) => (now === filtered ? undefined : now))}
        />
      )}
    </>
  );
}
