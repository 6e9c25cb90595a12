'use client';

import { useLit } from './use-lit.ts';

const LOOKS = {
  function: { line: 'bg-accent', head: 'border-accent' },
  success: { line: 'bg-good', head: 'border-good' },
  failure: { line: 'bg-bad', head: 'border-bad' },
} as const;

/** The way to the next station: lit for a moment when something goes along it. Silent, since the lists say it all. */
export function StripEdge({ to, pulse }: { to: keyof typeof LOOKS; pulse: number }) {
  const isLit = useLit(pulse);
  const { line, head } = LOOKS[to];
  return (
    <span
      aria-hidden="true"
      data-edge={to}
      data-lit={isLit || undefined}
      className="relative hidden w-5 shrink-0 items-center @min-[60rem]/strip:w-9 @min-[40rem]/strip:flex"
    >
      <span className={`h-px flex-1 ${isLit ? line : 'bg-edge'}`} />
      <span className={`-ml-1.5 size-1.5 rotate-45 border-t border-r ${isLit ? head : 'border-edge'}`} />
      {isLit && <span className={`edge-run -ml-1 absolute size-2 rounded-full motion-reduce:hidden ${line}`} />}
    </span>
  );
}
