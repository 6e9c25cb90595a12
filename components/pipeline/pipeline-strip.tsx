'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { UploadNode } from '#components/upload/upload-node.tsx';
import { useChangeRefusal } from '#components/use-change-refusal.ts';
import { pollersOptions, queuesOptions } from '#lib/client/queries.ts';
import { FunctionNode } from './function-node.tsx';
import { QueueNodes } from './queue-nodes.tsx';
import { StripEdge } from './strip-edge.tsx';
import { StripStatus } from './strip-status.tsx';
import { usePipelinePulses } from './use-pipeline-pulses.ts';

/** The way of a file, from the upload to the queues. Where it is narrow it is a line, until it is opened. */
export function PipelineStrip() {
  const t = useTranslations('strip');
  const refusal = useChangeRefusal('instructor');
  const [isFolded, setFolded] = useState(true);
  const pulses = usePipelinePulses();
  const queues = useQuery(queuesOptions).error;
  const pollers = useQuery(pollersOptions).error;
  const error = queues ?? pollers;
  const fold = (
    <Button
      look="quiet"
      className="px-1.5 @min-[40rem]/strip:hidden"
      aria-label={t('open')}
      aria-expanded={!isFolded}
      onClick={() => setFolded(!isFolded)}
    >
      <Icon name="expand" className={isFolded ? 'size-4' : 'size-4 rotate-180'} />
    </Button>
  );
  return (
    <section aria-label={t('label')} data-folded={isFolded || undefined} className="@container/strip shrink-0">
      {refusal ? (
        <StripStatus refusal={refusal} fold={fold} />
      ) : (
        <div
          className={`flex items-stretch gap-1 folded:h-14 folded:items-center folded:gap-2 folded:rounded-xl folded:border folded:border-line folded:bg-surface folded:px-2 ${isFolded ? '' : '@max-[40rem]/strip:flex-col @max-[40rem]/strip:gap-2'}`}
        >
          <UploadNode />
          <StripEdge to="function" pulse={pulses.function} />
          <FunctionNode />
          <QueueNodes pulses={pulses} />
          {fold}
        </div>
      )}
      {error && (
        <p role="alert" className="mt-2 text-bad text-xs">
          <ErrorMessage error={error} />
        </p>
      )}
    </section>
  );
}
