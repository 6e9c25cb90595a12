import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { Explanation } from '#lib/domain/api/record-api.ts';
import { useExplanationText } from './use-explanation-text.ts';

/** Codes of what is out of the ordinary about the record itself, whatever its outcome. */
const NOTICE_CODES = new Set([
  'delivery-error',
  'returned-server-error',
  'success-in-failure-queue',
  'failure-in-success-queue',
  'bodies-differ',
  'test-event-reached-function',
]);

/** What is known about what happened, and what to change; notices apart from the rest. */
export function Explanations({ explanations }: { explanations: Explanation[] }) {
  const notices = explanations.filter(({ code }) => NOTICE_CODES.has(code));
  const meanings = explanations.filter(({ code }) => !NOTICE_CODES.has(code));
  return (
    <div className="flex flex-col gap-2 px-4 pb-5 empty:hidden @2xl:px-6">
      <ExplanationList explanations={notices} className="border-warn/40 bg-warn-soft" />
      <ExplanationList explanations={meanings} className="border-line bg-canvas" />
    </div>
  );
}

function ExplanationList({ explanations, className }: { explanations: Explanation[]; className: string }) {
  const t = useTranslations('record.explanation');
  const explain = useExplanationText();
  const known = explanations.flatMap((explanation) => explain(explanation) ?? []);
  if (known.length === 0) return null;
  return (
    <ul className={`flex flex-col gap-3 rounded-md border px-3 py-2.5 ${className}`}>
      {known.map(({ code, meaning, remedy }) => (
        <li key={code} className="flex flex-col gap-1 [overflow-wrap:anywhere]">
          <p>
            <SafeText text={meaning} />
          </p>
          {remedy && (
            <p className="text-muted">
              <span className="font-semibold text-ink">{t('remedy')}</span> <SafeText text={remedy} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
