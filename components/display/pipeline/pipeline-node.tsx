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
  /** As high as two: its number has a line of its own on a wide screen. */
  isTall?: boolean;
  words: string;
  isLit: boolean;
}

/** A number of more characters, as 10,000 is, is written smaller on a line as high: the name beside it stays whole. */
const LONG = 5;

/** One station of the pipeline, its number in headline size. Its height doesn't depend on the number. */
export function PipelineNode({ look, name, detail, number, isTall = false, words, isLit }: Props) {
  const format = useFormatter();
  const { path, lit } = LOOKS[look];
  const written = number === undefined ? '–' : format.number(number);
  return (
    <li
      data-lit={isLit || undefined}
      className={`flex min-w-0 items-center justify-between gap-x-[0.5em] rounded-[0.5em] border-[0.1em] px-[0.5em] py-[0.2em] transition-colors duration-700 ${isTall ? 'lg:flex-col lg:items-start' : ''} ${isLit ? lit : 'border-line bg-surface'}`}
    >
      <span className="flex max-w-full min-w-0 flex-col">
        <span className={`flex items-center gap-[0.35em] font-semibold ${COLOURS[look]}`}>
          <svg viewBox="0 0 16 16" className="size-[1em] shrink-0 fill-none stroke-current stroke-2" aria-hidden="true">
            <path d={path} strokeLinecap="round" strokeLinejoin="round" />
          </svg>
          <span className="truncate">{name}</span>
        </span>
        <span className="display-least min-h-[1.25em] truncate text-muted">{detail}</span>
      </span>
      {/* Of another width it is drawn anew, at its place, instead of moved there. */}
      <span
        key={`${written === '–'} ${written.length}`}
        className={`flex shrink-0 flex-col ${isTall ? 'max-lg:items-end' : 'items-end'}`}
      >
        <span
          className={`font-bold tabular-nums ${written.length > LONG ? 'text-[1.5em] leading-[1.4]' : 'text-[2.1em] leading-none'}`}
          data-count={look}
        >
          {written}
        </span>
        <span className="display-least text-muted leading-[1.2]">{words}</span>
      </span>
    </li>
  );
}
