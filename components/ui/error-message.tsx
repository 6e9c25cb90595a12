'use client';

import { useTranslations } from 'use-intl';
import { ApiError } from '#lib/client/api-error.ts';

const SAYS_ALL = new Set<ApiError['code']>([
  'signed_out',
  'forbidden',
  'too_large',
  'rate_limited',
  'too_many_people',
  'too_many_open',
  'class_full',
  'uploads_paused',
]);

/** What failed in the reader's language, then the server's own words, where they say more. */
export function ErrorMessage({ error }: { error: unknown }) {
  const t = useTranslations('errors');
  const { code, message } = error instanceof ApiError ? error : new ApiError('internal', '');
  return (
    <>
      {t(code)}
      {message && !SAYS_ALL.has(code) && <span className="wrap-anywhere"> {message}</span>}
    </>
  );
}
