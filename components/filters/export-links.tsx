'use client';

import { useTranslations } from 'use-intl';
import { useSession } from '#components/session-provider.tsx';
import { useFilters } from '#lib/client/hooks/use-filters.ts';
import { toRecordsQuery } from '#lib/client/record-filters.ts';

const FORMATS = ['jsonl', 'csv'] as const;

/** The records that the filters let through, as a file. Nothing for those who may not. */
export function ExportLinks() {
  const t = useTranslations('filters');
  const { filters } = useFilters();
  if (useSession().role !== 'instructor') return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 text-muted text-xs">
      {t('export')}
      {FORMATS.map((format) => (
        <a
          key={format}
          download
          href={exportUrl(format, '')}
          onClick={(event) => {
            // A range that ends now is one of the moment of the click.
            event.currentTarget.href = exportUrl(format, toRecordsQuery(filters, Date.now()).toString());
          }}
          className="text-accent hover:underline"
        >
          {t(`exportFormats.${format}`)}
        </a>
      ))}
    </p>
  );
}

function exportUrl(format: string, query: string): string {
  return `/api/export?format=${format}${query && `&${query}`}`;
}
