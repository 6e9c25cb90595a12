'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { EditCodeButton } from '#components/function-editor/edit-code-button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Popover } from '#components/ui/popover.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { functionOptions } from '#lib/client/queries.ts';
import { RetrySettings } from './retry-settings.tsx';
import { SampleSwitch } from './sample-switch.tsx';
import { StripNode } from './strip-node.tsx';

/** What runs for each upload, and the switch between its two samples. */
export function FunctionNode() {
  const t = useTranslations('function');
  const strip = useTranslations('strip');
  const { data, error, isPending } = useQuery(functionOptions);
  return (
    <StripNode
      title={t('title')}
      lesson="function"
      className="flex-1 @min-[40rem]/strip:flex-[1.1]"
      aside={
        data && (
          <>
            <span className="mr-auto truncate font-mono text-muted text-xs @min-[40rem]/strip:@max-[56rem]/strip:invisible">
              {`${data.name} · ${data.runtime}`}
            </span>
            <EditCodeButton mayDeploy />
            <Popover
              label={strip('detailsOf', { name: data.name })}
              button={<Icon name="expand" className="size-3.5" />}
              className="h-6"
            >
              <RetrySettings state={data} />
            </Popover>
          </>
        )
      }
    >
      {isPending && <Skeleton className="h-14" />}
      {error && !data && (
        <p role="alert" className="text-bad">
          <ErrorMessage error={error} />
        </p>
      )}
      {data && (
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5">
          <SampleSwitch state={data} />
          {data.reservedConcurrency === 0 && <p className="text-warn text-xs">{t('concurrencyZero')}</p>}
        </div>
      )}
    </StripNode>
  );
}
