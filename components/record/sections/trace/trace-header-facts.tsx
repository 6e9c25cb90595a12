import { useTranslations } from 'use-intl';
import { ExactTime } from '#components/record/sections/exact-time.tsx';
import { Fact, Facts } from '#components/record/sections/facts.tsx';
import { CodeText } from '#components/record/text/code-text.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { readTraceHeader, traceStart } from './trace-header.ts';

const SAMPLINGS: Record<string, 'sampled' | 'notSampled' | 'undecided'> = {
  '1': 'sampled',
  '0': 'notSampled',
  '?': 'undecided',
};

/** The message's AWSTraceHeader in its parts. */
export function TraceHeader({ header }: { header: string }) {
  const t = useTranslations('record.trace');
  const parts = readTraceHeader(header);
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line p-3">
      <h3 className="flex items-center gap-1 font-medium text-xs">
        {t('title')}
        <CopyButton text={header} what={t('title')} />
      </h3>
      {parts.length === 0 ? (
        <CodeText text={header} className="[overflow-wrap:anywhere]" />
      ) : (
        <Facts>
          {parts.map(({ name, value }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part's name may stand twice
            <Fact key={at} term={name} copy={value} note={<PartNote name={name} value={value} />}>
              <CodeText text={value} />
            </Fact>
          ))}
        </Facts>
      )}
    </div>
  );
}

function PartNote({ name, value }: { name: string; value: string }) {
  const t = useTranslations('record.trace');
  const start = name === 'Root' ? traceStart(value) : undefined;
  if (start !== undefined) {
    return (
      <>
        {t('began')} <ExactTime at={new Date(start).toISOString()} />
      </>
    );
  }
  const sampling = name === 'Sampled' ? SAMPLINGS[value] : undefined;
  return sampling ? t(sampling) : null;
}
