'use client';

import { useFormatter } from 'use-intl';

const LOOKS = {
  bucket: {
    path: 'M3 4h10l-1.4 9H4.4L3 4Zm0 0a5 1.6 0 0 0 10 0a5 1.6 0 0 0-10 0Z',
    lit: 'border-accent bg-accent-soft',
  },
  function: { path: 'M4 13 8.2 6.2 6.8 3H5M8.2 6.2 11.2 13h1.6', lit: 'border-accent bg-accent-soft' },
  success: { path: 'M3.5 8.5 6.5 11.5 12.5 4.8', lit: 'border-good bg-good-soft' },
  failure: { path: 'M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5', lit: 'border-bad bg-bad-soft' },
} as const;
const COLOURS = { bucket: 'text-accent', function: 'text-accent', success: 'text-good', failure: 'text-bad' } as const;

interface Props {
  look: keyof typeof LOOKS;
  name: string;
  detail: string | undefined;
  /** Undefined: not known yet. */
  number: number | undefined;
  isCut?: boolean | undefined;
  words: string;
  isLit: boolean;
}

/** One station of the pipeline, its number in headline size. */
export function PipelineNode({ look, name, detail, number, isCut = false, words, isLit }: Props) {
  const format = useFormatter();
  const { path, lit } = LOOKS[look];
  return (
    <li
      data-lit={isLit || undefined}
      className={`flex min-w-0 flex-wrap items-center gap-x-[0.5em] rounded-[0.5em] border-[0.1em] px-[0.5em] py-[0.25em] transition-colors duration-700 ${isLit ? lit : 'border-line bg-surface'}`}
    >
      <span className="flex min-w-0 flex-1 basis-[6em] flex-col">
        <span className={`flex items-center gap-[0.35em] font-semibold ${COLOURS[look]}`}>
          <svg
            viewBox="0 0 16 16"
            className="size-[1.1em] shrink-0 fill-none stroke-current stroke-2"
            aria-hidden="true"
          >
            <path d={path} strokeLinecap="round" strokeLinejoin="round" />
          </svg>
          {name}
        </span>
        {detail !== undefined && <span className="truncate text-muted">{detail}</span>}
      </span>
      <span className="flex items-baseline gap-[0.3em]">
        <span className="font-bold text-[2.7em] tabular-nums leading-none" data-count={look}>
          {number === undefined ? '–' : format.number(number)}
          {isCut && '+'}
        </span>
        <span className="text-muted">{words}</span>
      </span>
    </li>
  );
}
