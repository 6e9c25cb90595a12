'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { runsOptions } from '#lib/client/attempts/runs-query.ts';
import { setupOptions } from '#lib/client/queries.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';
import { diagnoseOverdue, type OverdueCause } from '#lib/domain/overdue/diagnose-overdue.ts';
import { RunsHint } from './runs-hint.tsx';

/** Why a result may not have come, by the set-up checks and the function's log. */
export function OverdueDiagnosis({ upload }: { upload: Upload }) {
  const t = useTranslations('overdue');
  const { data: report, error } = useQuery(setupOptions);
  const runs = useQuery(runsOptions(upload.id));
  if (error && !report) return <p role="alert">{t('failed')}</p>;
  if (!report) return <p role="status">{t('checking')}</p>;
  const { causes, unchecked } = diagnoseOverdue(upload, report);
  return (
    <div className="flex flex-col gap-1.5 [overflow-wrap:anywhere]">
      {causes.length > 0 ? (
        <ul className="flex list-disc flex-col gap-1 pl-4">
          {causes.map((cause) => (
            <Cause key={cause.check + cause.finding.code} cause={cause} />
          ))}
        </ul>
      ) : (
        <p>{t('noCause')}</p>
      )}
      <RunsHint runs={runs.data} causes={causes} />
      {unchecked.length > 0 && <p>{t('unchecked', { count: unchecked.length })}</p>}
      <Link href="/setup" className="inline-flex min-h-6 items-center self-start rounded text-accent underline">
        {t('toSetup')}
      </Link>
    </div>
  );
}

function Cause({ cause: { finding, fix } }: { cause: OverdueCause }) {
  const t = useTranslations('overdue');
  const setup = useTranslations('setup');
  const isSuffix = finding.code === 'notification-suffix';
  return (
    <li>
      <span className="font-medium text-ink">
        {isSuffix
          ? t('suffix', { suffix: finding.values?.suffix ?? '' })
          : setup(`findings.${finding.code}`, finding.values)}
      </span>
      {finding.code === 'queue-small-messages' && ` ${t('smallMessages')}`}
      {fix.map(({ code, values }) => (
        <span key={code + JSON.stringify(values)} className="block">
          {t('fix', { fix: setup(`effects.${code}`, values) })}
        </span>
      ))}
    </li>
  );
}
