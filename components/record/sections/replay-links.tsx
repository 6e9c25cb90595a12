import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { ReplayButton } from '#components/replay/replay-button.tsx';
import { OutcomeBadge } from '#components/ui/outcome-badge.tsx';
import { TimeText } from '#components/ui/time-text.tsx';
import { recordOptions } from '#lib/client/queries.ts';
import type { RecordDetail } from '#lib/domain/api/record-api.ts';
import type { RecordReplay } from '#lib/domain/api/replay/replay-links-api.ts';

const PENDING_MS = 4_000;

/** Sends the record's event again; its replays and their outcomes, and the record that this one is a replay of. */
export function ReplayLinks({ record }: { record: RecordDetail }) {
  const t = useTranslations('record.replay');
  const { id, replayOf, replays = [], requestPayload, kind } = record;
  const isPending = replays.some((replay) => replay.state === 'sent' && replay.recordId === undefined);
  // Their outcomes are records of their own: no change of this one tells of them.
  useQuery({ ...recordOptions(id), enabled: isPending, refetchInterval: PENDING_MS });
  const canReplay = kind === 'destination' && requestPayload !== undefined;
  if (!canReplay && !replayOf && replays.length === 0) return null;
  return (
    <div className="flex flex-col items-start gap-2 px-4 pb-5 @2xl:px-6">
      {canReplay && <ReplayButton label={t('open')} select={() => ({ recordIds: [id] })} event={requestPayload} />}
      {replayOf && (
        <p className="flex flex-wrap gap-x-3">
          <Link href={`/records/${replayOf.recordId}`} prefetch={false} className="text-accent hover:underline">
            {t('replayOf', { id: String(replayOf.recordId) })}
          </Link>
          <JobLink jobId={replayOf.jobId} />
        </p>
      )}
      {replays.length > 0 && (
        <ul aria-label={t('replays')} className="space-y-1">
          {replays.map((replay) => (
            <Replay key={`${replay.jobId} ${replay.requestId}`} replay={replay} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Replay({ replay: { jobId, state, sentAt, recordId, outcome } }: { replay: RecordReplay }) {
  const t = useTranslations('record.replay');
  return (
    <li className="flex flex-wrap items-center gap-x-3">
      {recordId === undefined ? (
        <span>{t(`states.${state}`)}</span>
      ) : (
        <Link href={`/records/${recordId}`} prefetch={false} className="text-accent hover:underline">
          {t('newRecord', { id: String(recordId) })}
        </Link>
      )}
      {outcome && <OutcomeBadge outcome={outcome} />}
      {sentAt && <TimeText value={sentAt} className="text-muted text-xs" />}
      <JobLink jobId={jobId} />
    </li>
  );
}

function JobLink({ jobId }: { jobId: string }) {
  const t = useTranslations('record.replay');
  return (
    <Link href={`/replays/${jobId}`} prefetch={false} className="text-muted text-xs hover:underline">
      {t('job')}
    </Link>
  );
}
