import { useTranslations } from 'use-intl';
import { Disclosure } from '#components/record/disclosure.tsx';
import { FirstOf } from '#components/record/first-of.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { StackFrame } from '#lib/domain/api/record-api.ts';
import { groupFrames } from './frame-groups.ts';

const FRAMES_AT_ONCE = 30;

/** In-app frames open, runtime and library frames folded behind their number. */
export function StackFrames({ frames }: { frames: StackFrame[] }) {
  const t = useTranslations('record.error');
  const groups = groupFrames(frames);
  const isAllFolded = groups.every((group) => !group.inApp);
  return (
    <div className="flex flex-col gap-1.5">
      {groups.map((group, at) =>
        group.inApp ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one stack never change places
          <FrameList key={at} frames={group.frames} />
        ) : (
          <Disclosure
            // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one stack never change places
            key={at}
            isOpenAtFirst={isAllFolded && groups.length === 1 && group.frames.length <= 3}
            label={t('foldedFrames', { count: group.frames.length })}
          >
            <FrameList frames={group.frames} />
          </Disclosure>
        ),
      )}
    </div>
  );
}

function FrameList({ frames }: { frames: StackFrame[] }) {
  return (
    <ol className="overflow-hidden rounded-md border border-line bg-surface">
      <FirstOf items={frames} step={FRAMES_AT_ONCE} draw={(frame) => <Frame frame={frame} />} />
    </ol>
  );
}

function Frame({ frame }: { frame: StackFrame }) {
  const t = useTranslations('record.error');
  const location = [frame.file, frame.line, frame.column].filter((part) => part !== undefined).join(':');
  return (
    <li className="border-line border-b px-3 py-2 last:border-b-0">
      <div className="flex flex-wrap items-baseline gap-x-2 [overflow-wrap:anywhere]" dir="ltr">
        <code className={`font-mono text-xs ${frame.inApp ? 'font-semibold text-ink' : 'text-muted'}`}>
          <SafeText isOneLine text={frame.function ?? t('noFunction')} />
        </code>
        {location !== '' && (
          <code className="font-mono text-muted text-xs">
            <SafeText isOneLine text={location} />
          </code>
        )}
        {frame.repeated !== undefined && (
          <span className="text-warn text-xs">{t('repeated', { count: frame.repeated })}</span>
        )}
        {frame.isAssumed && (
          <span className="ml-auto cursor-help text-muted text-xs" title={t('assumedWhy')}>
            {t('assumed')}
          </span>
        )}
      </div>
      {frame.code !== undefined && (
        <pre className="mt-1.5 overflow-x-auto rounded bg-canvas px-2.5 py-1.5 font-mono text-xs" dir="ltr">
          <SafeText text={frame.code} />
        </pre>
      )}
    </li>
  );
}
