'use client';

import { useTranslations } from 'use-intl';
import { parseSearch } from '#lib/domain/search-query/parse-search.ts';

/** What the search can't use as it is written. */
export function SearchProblems({ q }: { q: string }) {
  const t = useTranslations('filters.problems');
  const { problems } = parseSearch(q);
  if (problems.length === 0) return null;
  return (
    <ul className="space-y-0.5 text-warn text-xs">
      {problems.map(({ code, key, start, suggestion }) => (
        <li key={start}>
          {t(code, { key, value: q.slice(start) })} {suggestion && t('suggestion', { suggestion })}
        </li>
      ))}
    </ul>
  );
}
