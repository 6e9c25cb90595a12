import type { ReactNode } from 'react';
import { Icon, type IconName } from '#components/ui/icon.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';

const LOOKS = {
  moving: { color: 'text-accent', icon: 'upload' },
  waiting: { color: 'text-muted', icon: 'waiting' },
  late: { color: 'text-warn', icon: 'warning' },
  wrong: { color: 'text-bad', icon: 'warning' },
  ended: { color: 'text-muted', icon: 'close' },
} as const satisfies Record<string, { color: string; icon: IconName }>;

interface Props {
  look: keyof typeof LOOKS;
  state: string;
  filename: string;
  /** On the right of the name. */
  figure: ReactNode;
  actions?: ReactNode;
  children?: ReactNode;
}

/** How every upload without an outcome looks, whoever knows of it: as high as a record's row. */
export function PendingRow({ look, state, filename, figure, actions, children }: Props) {
  return (
    <div className="flex min-h-[3.4375rem] items-center gap-3 px-3 py-1.5 has-[[aria-expanded=true]]:items-start">
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <span
            className={`inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-xs ${LOOKS[look].color}`}
          >
            <Icon name={LOOKS[look].icon} className="size-3.5" />
            {state}
          </span>
          <span className="min-w-0 flex-1 truncate font-medium" title={filename}>
            <SafeText text={filename} isOneLine />
          </span>
          <span className="whitespace-nowrap text-muted text-xs tabular-nums">{figure}</span>
        </div>
        <div className="mt-0.5 text-muted text-xs">{children}</div>
      </div>
      {actions && <div className="flex gap-1">{actions}</div>}
    </div>
  );
}
