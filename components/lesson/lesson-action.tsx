'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { RecordLink } from '#components/record/record-link.tsx';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { SampleFileButton } from '#components/upload/sample-file-button.tsx';
import { deployOptions, pollerActionOptions } from '#lib/client/queries.ts';
import type { FunctionSample } from '#lib/domain/api/function-api.ts';
import type { PollerAction } from '#lib/domain/api/queue-api.ts';
import { lessonRecord } from '#lib/domain/lesson/lesson.ts';
import { scenarioOf } from '#lib/domain/lesson/lesson-steps.ts';
import type { Lesson } from './use-lesson.ts';
import { useMayAct } from './use-may-act.ts';

const LINK_LOOK =
  'inline-flex h-7 items-center rounded-md border border-line bg-raised px-2.5 font-medium text-xs hover:bg-hover';

/** What the learner can do here for the step to be done. The page's own controls do the same. */
export function LessonAction({ lesson: { progress, seen } }: { lesson: Lesson }) {
  const t = useTranslations('lesson');
  const may = useMayAct();
  const lane = scenarioOf(progress.current);
  switch (progress.current) {
    case 'queues':
    case 'destinations':
      return (
        <Link href="/setup" className={LINK_LOOK}>
          {t('actions.setup')}
        </Link>
      );
    case 'returns':
      return may.deploy ? <DeployButton sample="succeed" /> : <p>{t('notYours.deploy')}</p>;
    case 'raises':
      return may.deploy ? <DeployButton sample="fail" /> : <p>{t('notYours.deploy')}</p>;
    case 'stop-pollers':
      return may.poll ? <PollerButton action={{ action: 'stop' }} /> : <p>{t('notYours.poll')}</p>;
    case 'upload-success':
    case 'upload-failure':
      return may.upload ? <SampleFileButton /> : <p>{t('notYours.upload')}</p>;
    case 'poll-success':
    case 'poll-failure':
      return may.poll ? <PollerButton action={{ action: 'poll-once', queue: lane }} /> : <p>{t('notYours.poll')}</p>;
    case 'read-success':
    case 'read-failure': {
      const record = lessonRecord(lane, seen, progress);
      if (!record) return null;
      return (
        <RecordLink id={record.id} className={LINK_LOOK}>
          {t('actions.read')}
        </RecordLink>
      );
    }
    case 'put-back':
      return (
        <div className="flex flex-wrap gap-2">
          {may.deploy ? <DeployButton sample="succeed" /> : <p>{t('notYours.deploy')}</p>}
          {may.poll && <PollerButton action={{ action: 'start' }} />}
        </div>
      );
    case 'predict-success':
    case 'predict-failure':
    case 'retries':
    case 'available-success':
    case 'available-failure':
      return null;
  }
}

function DeployButton({ sample }: { sample: FunctionSample }) {
  const t = useTranslations('lesson');
  const client = useQueryClient();
  const deploy = useMutation(deployOptions(client));
  return (
    <>
      <Button
        aria-disabled={deploy.isPending}
        onClick={() => client.isMutating({ mutationKey: ['deploy'] }) === 0 && deploy.mutate({ sample })}
      >
        {t(deploy.isPending ? 'actions.deploying' : `actions.${sample}`)}
      </Button>
      {deploy.isError && <Failed error={deploy.error} />}
    </>
  );
}

function PollerButton({ action }: { action: PollerAction }) {
  const t = useTranslations('lesson');
  const poll = useMutation(pollerActionOptions(useQueryClient()));
  const word = action.action === 'poll-once' ? (`poll-${action.queue ?? 'success'}` as const) : action.action;
  return (
    <>
      <Button aria-disabled={poll.isPending} onClick={() => !poll.isPending && poll.mutate(action)}>
        {t(word === 'confirm-redrive' ? 'actions.start' : `actions.${word}`)}
      </Button>
      {poll.isError && <Failed error={poll.error} />}
    </>
  );
}

function Failed({ error }: { error: unknown }) {
  return (
    <p role="alert" className="text-bad">
      <ErrorMessage error={error} />
    </p>
  );
}
