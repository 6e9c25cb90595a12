import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { Explanation, RecordDetail } from '#lib/domain/api/record-api.ts';
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

type Explained = Pick<RecordDetail, 'explanations' | 'advice'>;

/** What is known about what happened, and the one thing to do about it; notices apart from the rest. */
export function Explanations({ record: { explanations, advice } }: { record: Explained }) {
  const isAdvised = ({ code }: Explanation) => code === advice?.code;
  const groups = [
    {
      look: 'border-warn/40 bg-warn-soft',
      members: explanations.filter(({ code }) => NOTICE_CODES.has(code)),
    },
    {
      look: 'border-line bg-canvas',
      members: explanations.filter(({ code }) => !NOTICE_CODES.has(code)),
    },
  ].toSorted((one, other) => Number(other.members.some(isAdvised)) - Number(one.members.some(isAdvised)));
  return (
    <div className="flex flex-col gap-2 px-4 pb-5 empty:hidden @2xl:px-6">
      {groups.map(({ look, members }) => (
        <ExplanationList key={look} explanations={members.toSorted(byAdvice)} advice={advice} className={look} />
      ))}
    </div>
  );

  function byAdvice(one: Explanation, other: Explanation): number {
    return Number(isAdvised(other)) - Number(isAdvised(one));
  }
}

interface ListProps {
  explanations: Explanation[];
  advice: Explained['advice'];
  className: string;
}

function ExplanationList({ explanations, advice, className }: ListProps) {
  const t = useTranslations('record.explanation');
  const explain = useExplanationText();
  const known = explanations.flatMap((explanation) => explain(explanation) ?? []);
  if (known.length === 0) return null;
  return (
    <ul className={`flex flex-col gap-2.5 rounded-md border px-3 py-2.5 ${className}`}>
      {known.map(({ code, meaning, remedy }) => (
        <li key={code} className="flex max-w-[80ch] flex-col gap-1 [overflow-wrap:anywhere]">
          <p>
            <SafeText text={meaning} />
          </p>
          {code === advice?.code && (
            <p>
              <span className="font-semibold">{t('remedy')}</span> <SafeText text={remedy} />{' '}
              {advice.thenSendAgain && t('sendAgain')}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
