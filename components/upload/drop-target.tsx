'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslations } from 'use-intl';
import { Icon } from '#components/ui/icon.tsx';
import { readDroppedFiles } from '#lib/client/upload/dropped-files.ts';
import { useUploads } from './upload-provider.tsx';

/** The whole page takes files. */
export function DropTarget() {
  const t = useTranslations('upload');
  const { queue } = useUploads();
  const [isOver, setIsOver] = useState(false);
  const [folders, setFolders] = useState(0);

  const drop = useEffectEvent((event: DragEvent) => {
    if (!event.dataTransfer || !carriesFiles(event)) return;
    event.preventDefault();
    setIsOver(false);
    const dropped = readDroppedFiles(event.dataTransfer);
    setFolders(dropped.folders);
    queue.add(dropped.files);
  });

  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent) => drop(event);
    const listeners = { dragenter: over, dragleave: leave, dragover: over, drop: onDrop };
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name, listener as EventListener);
      }
    };
  }, []);

  return (
    <>
      {folders > 0 && (
        <p role="alert" className="mt-2 text-warn">
          {t('folders', { count: folders })}
        </p>
      )}
      {/* In no container: that may be what `fixed` is measured by. */}
      {isOver &&
        createPortal(
          <div className="pointer-events-none fixed inset-0 z-40 grid place-items-center bg-canvas/80 p-6 backdrop-blur-[2px]">
            <div className="grid place-items-center gap-2 rounded-2xl border-2 border-accent border-dashed bg-raised px-10 py-8 text-center shadow-2xl">
              <Icon name="upload" className="size-8 text-accent" />
              <p className="font-semibold text-base">{t('release')}</p>
              <p className="max-w-72 text-muted">{t('releaseBody')}</p>
            </div>
          </div>,
          document.body,
        )}
    </>
  );
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
