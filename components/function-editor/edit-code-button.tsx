'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { Button } from '#components/ui/button.tsx';

const FunctionEditorDialog = dynamic(
  () => import('./function-editor-dialog.tsx').then((module) => module.FunctionEditorDialog),
  { ssr: false },
);

/** The editor is loaded when it is first opened. */
export function EditCodeButton({ mayDeploy }: { mayDeploy: boolean }) {
  const t = useTranslations('functionEditor');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(mayDeploy ? 'open' : 'view')}</Button>
      {/* Not in the strip, which hides its parts when a phone is turned. */}
      {open &&
        createPortal(
          <LaterMessages part="editor">
            <FunctionEditorDialog onClose={() => setOpen(false)} />
          </LaterMessages>,
          document.body,
        )}
    </>
  );
}
