'use client';

import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';

const KeysDialog = dynamic(() => import('./keys-dialog.tsx').then((module) => module.KeysDialog), { ssr: false });

/** In the menu, which closes when the dialog opens: so the dialog can't be in it, and the focus goes to the menu's button. */
export function KeysButton() {
  const t = useTranslations('settings');
  const button = useRef<HTMLButtonElement>(null);
  const isFromMenu = useRef(false);
  const [open, setOpen] = useState(false);

  function show() {
    // By its key it is opened from anywhere; then the dialog itself gives the focus back.
    isFromMenu.current = button.current?.checkVisibility() ?? false;
    setOpen(true);
  }

  function close() {
    setOpen(false);
    const menu = button.current?.closest('[popover]');
    if (menu && isFromMenu.current) document.querySelector<HTMLElement>(`[popovertarget="${menu.id}"]`)?.focus();
  }

  return (
    <>
      <Button ref={button} className="h-8" data-shortcut="keys" title="?" onClick={show}>
        <Icon name="keyboard" />
        {t('keys')}
      </Button>
      {open &&
        createPortal(
          <LaterMessages part="keys">
            <KeysDialog onClose={close} />
          </LaterMessages>,
          document.body,
        )}
    </>
  );
}
