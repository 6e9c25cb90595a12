import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { StackFrame } from '#lib/domain/api/record-api.ts';
import type { FrameEditor } from './use-frame-editor.tsx';

/** A call of a stack trace: function, place, its line of code where the trace has it, and the way to it in the editor. */
export function Frame({ frame, editor }: { frame: StackFrame; editor: FrameEditor }) {
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
        {editor.canOpen(frame) && (
          <button
            type="button"
            onClick={() => editor.open(frame)}
            className={`min-h-6 rounded px-1 text-accent text-xs hover:bg-hover ${frame.isAssumed ? '' : 'ml-auto'}`}
          >
            {t('openLine', { line: frame.line ?? 1 })}
          </button>
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
