'use client';

import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';

export default function PageCrash({ reset }: { reset: () => void }) {
  const t = useTranslations('crash');
  return (
    <main
      id="main"
      role="alert"
      className="mx-auto grid min-h-dvh max-w-96 content-center justify-items-start gap-2 p-6"
    >
      <h1 className="font-semibold text-lg">{t('title')}</h1>
      <p className="text-muted">{t('body')}</p>
      <Button look="primary" onClick={reset}>
        {t('retry')}
      </Button>
    </main>
  );
}
