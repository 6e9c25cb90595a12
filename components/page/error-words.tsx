'use client';

import { useTranslations } from 'use-intl';
import { ApiError } from '#lib/client/api-error.ts';

/** What failed in the reader's language, then the server's own words, where it gave some. */
export function ErrorWords({ error }: { error: unknown }) {
  const t = useTranslations('errors');
  const known = error instanceof ApiError ? error : new ApiError('internal', '');
  return (
    <>
      {t(known.code)}
      {known.message && <span className="wrap-anywhere"> {known.message}</span>}
    </>
  );
}
