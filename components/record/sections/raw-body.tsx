'use client';

import { useTranslations } from 'use-intl';
import { downloadText } from '#components/record/text/download-text.ts';
import { encodeUtf8 } from '#components/record/text/encode-utf8.ts';
import { Size } from '#components/record/text/size.tsx';
import { TextView } from '#components/record/text/text-view.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { FoldedSection } from './folded-section.tsx';

/** The message's body as SQS handed it over. */
export function RawBody({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.raw');
  const isAll = record.kind === 'unreadable';
  const download = () => downloadText(record.body, `record-${record.id}.json`);
  return (
    <FoldedSection
      name={isAll ? 'unreadable-raw' : 'raw'}
      title={t('title')}
      isOpenAtFirst={isAll}
      aside={
        <>
          <Size bytes={encodeUtf8(record.body).length} />
          <CopyButton text={record.body} what={t('title')} />
          <button
            type="button"
            onClick={download}
            className="min-h-6 rounded border border-line px-2 py-0.5 hover:bg-hover hover:text-ink"
          >
            {t('download')}
          </button>
        </>
      }
    >
      <TextView text={record.body} label={t('show')} />
    </FoldedSection>
  );
}
