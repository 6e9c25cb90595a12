'use client';

import { useTranslations } from 'use-intl';
import { ApiError } from '#lib/client/api-error.ts';

/** What failed in the reader's language, then the server's own words, where they say more. */
export function ErrorWords({ error }: { error: unknown }) {
  const t = useTranslations('errors');
  const { code, message } = error instanceof ApiError ? error : new ApiError('internal', '');
  const saysAll = code === 'signed_out' || code === 'forbidden' || code === 'too_large' || code === 'rate_limited';
  return (
    <>
      {t(code)}
      {message && !saysAll && <span className="wrap-anywhere"> {message}</span>}
    </>
  );
}
