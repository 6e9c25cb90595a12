'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

const KeysDialog = dynamic(() => import('./keys-dialog.tsx').then((module) => module.KeysDialog), { ssr: false });

export function KeysButton() {
  const t = useTranslations('settings');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        className="px-1.5 max-sm:hidden"
        data-shortcut="keys"
        aria-label={t('keys')}
        title={`${t('keys')} (?)`}
        onClick={() => setOpen(true)}
      >
        <Icon name="keyboard" />
      </Button>
      {open && <KeysDialog onClose={() => setOpen(false)} />}
    </>
  );
}
