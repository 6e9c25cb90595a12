'use client';

import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { ApiError } from '#lib/client/api-error.ts';
import { useUploads } from './upload-provider.tsx';

const SAMPLE_NAME = 'orders.csv';

/** For a first look, without a file at hand. */
export function SampleFileButton() {
  const t = useTranslations('upload');
  const { queue } = useUploads();
  const sample = useMutation({
    async mutationFn() {
      const response = await fetch(`/samples/${SAMPLE_NAME}`).catch(() => undefined);
      if (!response?.ok) throw new ApiError('offline', '');
      queue.add([new File([await response.blob()], SAMPLE_NAME, { type: 'text/csv' })]);
    },
  });
  return (
    <>
      <Button onClick={() => sample.mutate()}>{t('sample')}</Button>
      {sample.isError && (
        <p role="alert" className="w-full text-bad">
          <ErrorMessage error={sample.error} />
        </p>
      )}
    </>
  );
}
