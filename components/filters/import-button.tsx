'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { useSession } from '#components/session-provider.tsx';

const ImportDialog = dynamic(
  () => import('#components/import/import-dialog.tsx').then((module) => module.ImportDialog),
  {
    ssr: false,
  },
);

/** Opens the dialog that takes in an exported file. Nothing for those who may not. */
export function ImportButton() {
  const t = useTranslations('filters');
  const [open, setOpen] = useState(false);
  if (useSession().role !== 'instructor') return null;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="text-accent text-xs hover:underline"
      >
        {t('import')}
      </button>
      {open && (
        <LaterMessages part="import">
          <ImportDialog onClose={() => setOpen(false)} />
        </LaterMessages>
      )}
    </>
  );
}
