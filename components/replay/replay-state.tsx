import { useTranslations } from 'use-intl';
import type { ReplayState as State } from '#lib/domain/api/replay/replay-api.ts';

const LOOKS: Record<State, string> = {
  planned: 'bg-hover text-muted',
  running: 'bg-accent-soft text-accent',
  paused: 'bg-warn-soft text-warn',
  stopped: 'bg-hover text-muted',
  done: 'bg-good-soft text-good',
};

export function ReplayState({ state }: { state: State }) {
  const t = useTranslations('replay.states');
  return <span className={`rounded px-1.5 font-medium text-xs ${LOOKS[state]}`}>{t(state)}</span>;
}
