'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useDayCounts } from '#components/display/use-day.ts';
import { useLit } from '#components/pipeline/use-lit.ts';
import { usePipelinePulses } from '#components/pipeline/use-pipeline-pulses.ts';
import { functionOptions, queuesOptions, uploadsOptions } from '#lib/client/queries.ts';
import type { QueueLane } from '#lib/domain/api/api.ts';
import { laneTotals, ofLane } from '#lib/domain/lane-queues.ts';
import { PipelineLink } from './pipeline-link.tsx';
import { PipelineNode } from './pipeline-node.tsx';

/** `overdue` comes with time, not with an event. */
const REFETCH_MS = 15_000;

/** Bucket, function and both queues, each lit while something happens there. Its words are the same for everybody. */
export function PipelinePicture() {
  const t = useTranslations('display.pipeline');
  const queueNames = useTranslations('queues');
  const pulses = usePipelinePulses();
  const counts = useDayCounts();
  const { data: queues } = useQuery(queuesOptions);
  const { data: fn } = useQuery(functionOptions);
  const uploads = useQuery({
    ...uploadsOptions,
    refetchInterval: ({ state }) => (state.data?.uploads.some((each) => each.state === 'waiting') ? REFETCH_MS : false),
  }).data?.uploads;
  const lit = {
    bucket: useLit(pulses.bucket),
    function: useLit(pulses.function),
    success: useLit(pulses.success),
    failure: useLit(pulses.failure),
  };
  const count = (state: 'uploading' | 'waiting') => uploads?.filter((upload) => upload.state === state).length;
  return (
    <ol
      aria-label={t('label')}
      className="grid min-w-0 items-stretch max-lg:gap-[0.5em] lg:grid-cols-[minmax(0,8em)_minmax(1em,1fr)_minmax(0,8.5em)_minmax(1em,1fr)_minmax(0,15em)]"
    >
      <PipelineNode
        look="bucket"
        isTall
        name={t('bucket')}
        detail={uploads?.[0]?.bucket}
        number={count('uploading')}
        words={t('uploading')}
        isLit={lit.bucket}
      />
      <PipelineLink kind="straight" lit={{ straight: lit.function }} />
      <PipelineNode
        look="function"
        isTall
        name={t('function')}
        detail={fn?.name}
        number={count('waiting')}
        words={t('waiting')}
        isLit={lit.function}
      />
      <PipelineLink kind="fork" lit={{ success: lit.success, failure: lit.failure }} />
      <li>
        <ul className="grid h-full gap-[0.4em]" aria-label={t('queues')}>
          <PipelineNode
            look="success"
            name={t('succeeded')}
            detail={queueWords('success')}
            number={counts?.success}
            words={t('today')}
            isLit={lit.success}
          />
          <PipelineNode
            look="failure"
            name={t('failed')}
            detail={queueWords('failure')}
            number={counts?.failure}
            words={t('today')}
            isLit={lit.failure}
          />
        </ul>
      </li>
    </ol>
  );

  function queueWords(lane: QueueLane): string | undefined {
    const { names, available } = laneTotals(ofLane(queues, lane));
    const name = names.length > 1 ? queueNames('count', { count: names.length }) : names[0];
    return name === undefined || available === undefined ? name : t('queueAvailable', { name, count: available });
  }
}
