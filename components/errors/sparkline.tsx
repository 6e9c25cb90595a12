'use client';

import { useTranslations } from 'use-intl';

interface Props {
  /** Oldest first. */
  counts: readonly number[];
  className?: string;
}

const BAR_WIDTH = 3;
const GAP = 1;
const HEIGHT = 24;

/** One bar a part of the range, in words for those who don't see it. */
export function Sparkline({ counts, className = '' }: Props) {
  const t = useTranslations('errorGroups');
  const highest = Math.max(1, ...counts);
  return (
    <svg
      role="img"
      aria-label={t('sparkline', { highest, last: counts.at(-1) ?? 0 })}
      viewBox={`0 0 ${counts.length * (BAR_WIDTH + GAP)} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={className}
    >
      {counts.map((count, index) => {
        const height = count === 0 ? 1 : Math.max(2, (count / highest) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a range have no other name
            key={index}
            x={index * (BAR_WIDTH + GAP)}
            y={HEIGHT - height}
            width={BAR_WIDTH}
            height={height}
            className={count === 0 ? 'fill-line' : 'fill-bad'}
          />
        );
      })}
    </svg>
  );
}
