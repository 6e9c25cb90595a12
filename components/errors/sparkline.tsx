'use client';

import { useTranslations } from 'use-intl';

interface Props {
  /** Oldest first. */
  counts: readonly number[];
  className?: string;
}

const BAR_WIDTH = 3;
const STEP = 4;
const HEIGHT = 24;

/** One bar a part of the range, in words for those who don't see it. */
export function Sparkline({ counts, className = '' }: Props) {
  const t = useTranslations('errorGroups');
  const highest = Math.max(1, ...counts);
  const bars = counts.map((count, index) => {
    const height = count === 0 ? 0 : Math.max(2, (count / highest) * HEIGHT);
    return `M${index * STEP} ${HEIGHT}v${-height}h${BAR_WIDTH}v${height}z`;
  });
  const width = counts.length * STEP;
  return (
    <svg
      role="img"
      aria-label={t('sparkline', { highest, last: counts.at(-1) ?? 0 })}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className}
    >
      <path d={`M0 ${HEIGHT - 1}h${width}v1h${-width}z`} className="fill-line" />
      <path d={bars.join('')} className="fill-bad" />
    </svg>
  );
}
