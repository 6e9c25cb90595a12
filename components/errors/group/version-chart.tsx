'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { usePreferences } from '#components/preferences-provider.tsx';
import { Disclosure } from '#components/record/disclosure.tsx';
import { SafeText } from '#components/ui/safe-text.tsx';
import { formatAbsolute } from '#lib/client/format/format-time.ts';
import type { ErrorGroupDetail } from '#lib/domain/api/error-group-api.ts';

/** Newest version first; older ones than these are drawn alike. */
const COLOURS = ['bg-bad', 'bg-accent', 'bg-warn', 'bg-good'];
const OTHERS = 'bg-muted';

/** The failures of each version over time, as columns and as a table. */
export function VersionChart({ group }: { group: ErrorGroupDetail }) {
  const t = useTranslations('errorGroups');
  const format = useFormatter();
  const { timeZone } = usePreferences();
  const newestFirst = group.byVersion.toReversed().map((each, index) => ({
    ...each,
    name: each.version === '' ? t('noVersion') : each.version,
    colour: COLOURS[index] ?? OTHERS,
    total: each.counts.reduce((sum, count) => sum + count, 0),
  }));
  if (newestFirst.length === 0) return null;
  const highest = Math.max(1, ...group.sparkline);
  const slots = group.sparkline.map((total, index) => ({
    at: Date.parse(group.from) + index * group.stepMs,
    total,
    parts: newestFirst.map(({ version, colour, counts }) => ({ version, colour, count: counts[index] ?? 0 })),
  }));
  return (
    <section aria-labelledby="group-versions" className="space-y-2">
      <h2 id="group-versions" className="font-semibold">
        {t('byVersion')}
      </h2>
      <div className="space-y-2 rounded-xl border border-line bg-surface p-3">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
          {newestFirst.map(({ version, name, colour, total }) => (
            <li key={version} className="flex min-w-0 items-center gap-1.5">
              <span className={`size-2.5 shrink-0 rounded-xs ${colour}`} />
              <span className="max-w-48 truncate font-mono">
                <SafeText text={name} isOneLine />
              </span>
              <span className="text-muted tabular-nums">{format.number(total)}</span>
            </li>
          ))}
        </ul>
        <div aria-hidden="true" className="flex h-24 items-stretch border-line border-b">
          {slots.map(({ at, total, parts }) => (
            <div
              key={at}
              title={`${formatAbsolute(at, timeZone)}: ${format.number(total)}`}
              className="flex flex-1 flex-col justify-end px-px"
            >
              {parts.map(({ version, colour, count }) => (
                <span key={version} className={colour} style={{ height: `${(count / highest) * 100}%` }} />
              ))}
            </div>
          ))}
        </div>
        <Disclosure label={t('asTable')}>
          {/* biome-ignore-start lint/a11y: what scrolls must be reachable by keyboard */}
          <div role="group" className="max-h-64 overflow-auto" tabIndex={0} aria-label={t('byVersion')}>
            {/* biome-ignore-end lint/a11y: see above */}
            <table className="w-full text-right text-xs tabular-nums">
              <thead className="text-muted">
                <tr className="*:px-2 *:py-1 *:font-medium">
                  <th scope="col" className="text-left">
                    {t('from')}
                  </th>
                  {newestFirst.map(({ version, name }) => (
                    <th key={version} scope="col">
                      <SafeText text={name} isOneLine />
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="divide-y divide-line">
                {slots
                  .filter(({ total }) => total > 0)
                  .map(({ at, parts }) => (
                    <tr key={at} className="*:px-2 *:py-1">
                      <th scope="row" className="whitespace-nowrap text-left font-normal">
                        {formatAbsolute(at, timeZone)}
                      </th>
                      {parts.map(({ version, count }) => (
                        <td key={version}>{format.number(count)}</td>
                      ))}
                    </tr>
                  ))}
              </tbody>
            </table>
          </div>
        </Disclosure>
      </div>
    </section>
  );
}
