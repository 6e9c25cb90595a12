'use client';

import { useTranslations } from 'use-intl';
import { useAttempts } from '#components/record/use-attempts.ts';
import { useViewerHealth } from '#components/record/use-viewer-health.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import { consoleLinks } from '#lib/domain/aws-console.ts';

/** Ways to the AWS console. None on an emulator, which has no console there. */
export function ConsoleLinks({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.console');
  const health = useViewerHealth();
  const log = useAttempts(record).data;
  const isOnAws =
    health !== undefined && health.endpoint === undefined && Object.keys(health.cliEndpoints).length === 0;
  const traceId = log?.attempts.find((attempt) => attempt.traceId !== undefined)?.traceId;
  const links = isOnAws ? consoleLinks(record, { logGroup: log?.logGroup, traceId }) : [];
  if (links.length === 0) return null;
  return (
    <nav aria-label={t('title')} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 pb-4 text-xs @2xl:px-6">
      <span className="text-muted">{t('title')}</span>
      {links.map(({ name, url }) => (
        <a
          key={name}
          href={url}
          target="_blank"
          rel="noreferrer noopener"
          className="inline-flex min-h-6 items-center rounded text-accent underline hover:bg-hover"
        >
          {t(`links.${name}`)}
        </a>
      ))}
    </nav>
  );
}
