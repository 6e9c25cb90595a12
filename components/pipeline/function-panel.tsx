'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { EditCodeButton } from '#components/function-editor/edit-code-button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { useChangeRefusal } from '#components/use-change-refusal.ts';
import { functionOptions } from '#lib/client/queries.ts';
import type { FunctionState } from '#lib/domain/api/function-api.ts';
import { RetrySettings } from './retry-settings.tsx';
import { SampleSwitch } from './sample-switch.tsx';

export function FunctionPanel() {
  const t = useTranslations('function');
  const readOnly = useTranslations('readOnly');
  const access = useTranslations('access');
  const refusal = useChangeRefusal('instructor');
  const { data, error, isPending } = useQuery(functionOptions);
  return (
    <Panel
      title={t('title')}
      aside={data && <span className="truncate font-mono text-muted text-xs">{`${data.name} · ${data.runtime}`}</span>}
    >
      {isPending && <Skeleton className="h-20" />}
      {error && !data && (
        <p role="alert" className="text-bad">
          <ErrorMessage error={error} />
        </p>
      )}
      {data && (
        <div className="space-y-2">
          {refusal ? (
            <p className="text-muted">{refusal === 'role' ? access('noDeploys') : readOnly('deploys')}</p>
          ) : (
            <SampleSwitch state={data} />
          )}
          <p className="text-muted text-xs max-[899px]:hidden">{t(whatItDoes(data))}</p>
          <RetrySettings state={data} />
          {refusal !== 'role' && <EditCodeButton mayDeploy={!refusal} />}
        </div>
      )}
    </Panel>
  );
}

function whatItDoes({ sample }: FunctionState): 'isSucceed' | 'isFail' | 'isOther' {
  switch (sample) {
    case 'succeed':
      return 'isSucceed';
    case 'fail':
      return 'isFail';
    case undefined:
      return 'isOther';
  }
}
