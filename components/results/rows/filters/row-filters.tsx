'use client';

import { LaterMessages } from '#components/later-messages.tsx';
import { AddFilter } from '#components/record/surface/add-filter.tsx';
import type { RecordSummary } from '#lib/domain/api/record-api.ts';
import { RowFilterMenu } from './row-filter-menu.tsx';

interface Props {
  record: RecordSummary;
  onClose(): void;
}

/** The values of a row, each to filter by. Loaded when it is asked for. */
export function RowFilters({ record, onClose }: Props) {
  return (
    <LaterMessages part="rowFilters">
      <AddFilter keepsOpen>
        <RowFilterMenu record={record} onClose={onClose} />
      </AddFilter>
    </LaterMessages>
  );
}
