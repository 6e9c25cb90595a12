'use client';

import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { EditCodeButton } from '#components/function-editor/edit-code-button.tsx';
import type { ChangeRefusal } from '#components/use-change-refusal.ts';
import { functionOptions, pollersOptions, queuesOptions } from '#lib/client/queries.ts';
import { QUEUE_LANES } from '#lib/domain/api/closed-sets.ts';
import { ofLane } from '#lib/domain/lane-queues.ts';
import { DeployState } from './deploy-state.tsx';
import { QueueNode } from './queue-node.tsx';

/** The strip of those who may change nothing: how things stand, and no more. */
export function StripStatus({ refusal, fold }: { refusal: ChangeRefusal; fold: ReactNode }) {
  const t = useTranslations('strip');
  const { data: fn } = useQuery(functionOptions);
  const { data: queues } = useQuery(queuesOptions);
  const { data: pollers } = useQuery(pollersOptions);
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1 rounded-xl border border-line bg-surface px-3 py-1.5 folded:h-14">
      {fn && (
        <div className="flex min-w-0 items-center gap-2 folded:flex-1">
          <span className="truncate font-mono text-muted text-xs folded:hidden">{fn.name}</span>
          <p className="flex min-w-0 items-center gap-1.5 font-medium text-xs">
            <DeployState state={fn} />
          </p>
          {refusal !== 'role' && (
            <span className="contents folded:hidden">
              <EditCodeButton mayDeploy={false} />
            </span>
          )}
        </div>
      )}
      {QUEUE_LANES.map((lane) => (
        <QueueNode
          key={lane}
          lane={lane}
          queues={ofLane(queues, lane)}
          pollers={ofLane(pollers, lane)}
          className="folded:w-auto @max-[40rem]/strip:w-full"
        />
      ))}
      {/* Why a dashboard only reads, its notice says. */}
      {refusal === 'role' && <p className="text-muted text-xs folded:hidden">{t('role')}</p>}
      <span className="ml-auto flex">{fold}</span>
    </div>
  );
}
