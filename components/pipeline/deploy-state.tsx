import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import type { FunctionSample, FunctionState } from '#lib/domain/api/function-api.ts';

interface Props {
  state: FunctionState;
  /** What this page deploys just now. */
  target?: FunctionSample | undefined;
  failed?: boolean;
}

export function DeployState({ state, target, failed = false }: Props) {
  const t = useTranslations('function');
  if (target || state.lastUpdateStatus === 'InProgress') {
    return (
      <>
        <span className="pulse-dot size-2 shrink-0 rounded-full bg-warn" />
        <span className="truncate text-warn">
          {target ? t('deploying', { sample: t(`samples.${target}`) }) : t('updating')}
        </span>
      </>
    );
  }
  if (failed || state.lastUpdateStatus === 'Failed') {
    return (
      <>
        <Icon name="failure" className="size-3.5 text-bad" />
        <span className="truncate text-bad">{failed ? t('deployFailed') : t('updateFailed')}</span>
      </>
    );
  }
  if (state.state !== 'Active') {
    return <span className="truncate text-warn">{t('notActive', { state: state.state })}</span>;
  }
  return (
    <>
      <Icon name="success" className="size-3.5 text-good" />
      <span className={`truncate ${state.sample ? 'folded:hidden' : ''}`}>
        {state.sample ? t('deployed', { sample: t(`samples.${state.sample}`) }) : t('deployedOther')}
      </span>
      {state.sample && <span className="hidden truncate folded:inline">{t(`samples.${state.sample}`)}</span>}
    </>
  );
}
