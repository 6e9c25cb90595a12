import { useTranslations } from 'use-intl';
import { JsonTreeView } from '#components/record/json-tree/json-tree-view.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { FoldedSection } from './folded-section.tsx';

/** The request context and the response context, as they stand in the record. */
export function Contexts({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.payload');
  const { requestContext, responseContext } = record;
  if (requestContext === undefined && responseContext === undefined) return null;
  return (
    <FoldedSection name="contexts" title={t('contexts')}>
      <div className="grid gap-4 @2xl:grid-cols-2">
        {requestContext !== undefined && <Context title={t('requestContext')} text={requestContext} />}
        {responseContext !== undefined && <Context title={t('responseContext')} text={responseContext} />}
      </div>
    </FoldedSection>
  );
}

function Context({ title, text }: { title: string; text: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <h3 className="flex items-center gap-1 text-muted text-xs">
        {title}
        <CopyButton text={text} what={title} />
      </h3>
      <JsonTreeView key={text.length} text={text} label={title} />
    </div>
  );
}
