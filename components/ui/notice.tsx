import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

const LOOKS = {
  warn: 'border-warn/40 bg-warn-soft text-warn',
  bad: 'border-bad/40 bg-bad-soft text-bad',
} as const;

interface Props {
  look: keyof typeof LOOKS;
  title: ReactNode;
  children?: ReactNode;
}

/** Something is wrong: what, and what to do. */
export function Notice({ look, title, children }: Props) {
  return (
    <div className={`flex gap-2.5 rounded-lg border px-3 py-2 ${LOOKS[look]}`}>
      <Icon name="warning" className="mt-0.5 size-4" />
      <div className="min-w-0 space-y-0.5">
        <p className="font-semibold">{title}</p>
        <div className="text-ink">{children}</div>
      </div>
    </div>
  );
}
