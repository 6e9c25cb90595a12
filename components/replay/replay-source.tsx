import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { ReplaySource as Source } from '#lib/domain/api/replay/replay-api.ts';

/** Where the records came from; a search leads to what it finds today. */
export function ReplaySource({ source: { records, filters } }: { source: Source }) {
  const t = useTranslations('replay');
  if (!filters) return t('chosen', { count: records ?? 0 });
  const { search, ...others } = filters;
  const fields = Object.entries(others).flatMap(([name, value]) => (value ? [[name, value] as const] : []));
  const query = new URLSearchParams([
    ...fields.map(([name, value]) => [name, value]),
    ...(search ? [['q', search]] : []),
  ]);
  const text = [...(search ? [search] : []), ...fields.map(([name, value]) => `${name}: ${value}`)].join(' · ');
  return (
    <Link href={`/?${query}`} prefetch={false} className="wrap-anywhere text-accent hover:underline">
      <SafeText text={text} />
    </Link>
  );
}
