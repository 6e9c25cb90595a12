import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Disclosure } from '#components/record/disclosure.tsx';
import { FilterBy } from '#components/record/filter-by.tsx';
import { FirstOf } from '#components/record/first-of.tsx';
import { Section } from '#components/record/sections/section.tsx';
import { TextView } from '#components/record/text/text-view.tsx';
import { useSession } from '#components/session-provider.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { ErrorCause, RecordDetail } from '#lib/domain/api/record-api.ts';
import { StackFrames } from './stack-frames.tsx';
import { type FrameEditor, useFrameEditor } from './use-frame-editor.tsx';

const LONG_MESSAGE_LENGTH = 2000;
const CAUSES_AT_ONCE = 10;

/**
 * What was thrown: type, message, frames, the chain of causes, and the stack as the runtime wrote it. `isOfGroup`: the
 * page is that of the record's error group.
 */
export function ErrorPanel({ record, isOfGroup = false }: { record: RecordDetail; isOfGroup?: boolean }) {
  const t = useTranslations('record.error');
  const { errorType, errorMessage, stackTrace } = record;
  const editor = useFrameEditor(record);
  const { role } = useSession();
  if (errorType === undefined && errorMessage === undefined && stackTrace === undefined) return null;
  return (
    <Section
      title={t('title')}
      aside={
        <>
          {record.fingerprint && !isOfGroup && role !== 'participant' && (
            <Link href={`/errors/${record.fingerprint}`} prefetch={false} className="text-accent hover:underline">
              {t('group')}
            </Link>
          )}
          {stackTrace?.runtime && <span>{t(`runtime.${stackTrace.runtime}`)}</span>}
          <CopyButton text={() => errorText(record)} what={t('title')} />
        </>
      }
    >
      <Thrown errorType={errorType} errorMessage={errorMessage} hasFilter />
      {stackTrace && (
        <>
          {stackTrace.frames.length > 0 && <StackFrames frames={stackTrace.frames} editor={editor} />}
          <Causes causes={stackTrace.causes} editor={editor} />
          {stackTrace.raw !== '' && (
            <Disclosure label={t('raw')}>
              <TextView
                text={stackTrace.raw}
                label={t('raw')}
                actions={<CopyButton text={stackTrace.raw} what={t('raw')} />}
              />
            </Disclosure>
          )}
          {editor.dialog}
        </>
      )}
    </Section>
  );
}

interface ThrownProps {
  errorType: string | undefined;
  errorMessage: string | undefined;
  /** It is the record's own error, not a cause of it. */
  hasFilter?: boolean;
}

function Thrown({ errorType, errorMessage, hasFilter = false }: ThrownProps) {
  const t = useTranslations('record.error');
  return (
    <div className="flex flex-col gap-1 rounded-md bg-bad-soft px-3 py-2.5">
      {errorType !== undefined && (
        <span className="group/value flex items-start gap-1">
          <code className="min-w-0 py-1 font-mono font-semibold text-bad text-xs [overflow-wrap:anywhere]">
            <SafeText isOneLine text={errorType} />
          </code>
          {hasFilter && <FilterBy field="type" value={errorType} what={t('type')} />}
        </span>
      )}
      {errorMessage === undefined ? null : errorMessage.length > LONG_MESSAGE_LENGTH ? (
        <TextView text={errorMessage} label={t('message')} />
      ) : (
        <p className="max-h-64 overflow-auto whitespace-pre-wrap text-ink text-sm [overflow-wrap:anywhere]">
          <SafeText text={errorMessage} />
        </p>
      )}
    </div>
  );
}

function Causes({ causes, editor }: { causes: ErrorCause[]; editor: FrameEditor }) {
  const t = useTranslations('record.error');
  if (causes.length === 0) return null;
  return (
    <ol className="flex flex-col gap-3 border-bad border-l-2 pl-3">
      <FirstOf
        items={causes}
        step={CAUSES_AT_ONCE}
        draw={(cause) => (
          <li className="flex flex-col gap-1.5">
            <span className="text-muted text-xs">{t('causedBy')}</span>
            <Thrown errorType={cause.errorType} errorMessage={cause.errorMessage} />
            {cause.frames.length > 0 && <StackFrames frames={cause.frames} editor={editor} />}
          </li>
        )}
      />
    </ol>
  );
}

function errorText({ errorType, errorMessage, stackTrace }: RecordDetail): string {
  const head = [errorType, errorMessage].filter((part) => part !== undefined).join(': ');
  return [head, stackTrace?.raw].filter((part) => part).join('\n');
}
