'use client';

import { useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { useChangeRefusal } from '#components/use-change-refusal.ts';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import { ClassLimit } from './class-limit.tsx';
import { DropTarget } from './drop-target.tsx';
import { SampleFileButton } from './sample-file-button.tsx';
import { useUploads } from './upload-provider.tsx';

export function UploadPanel() {
  const t = useTranslations('upload');
  const format = useFormatter();
  const { queue, maxUploadBytes } = useUploads();
  const readOnly = useTranslations('readOnly');
  const access = useTranslations('access');
  const refusal = useChangeRefusal('participant');
  const input = useRef<HTMLInputElement>(null);
  if (refusal) {
    return (
      <Panel title={t('title')}>
        <p className="text-muted">{refusal === 'role' ? access('noUploads') : readOnly('uploads')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t('title')}>
      <div className="text-center min-[900px]:rounded-lg min-[900px]:border min-[900px]:border-edge/60 min-[900px]:border-dashed min-[900px]:p-3">
        <p className="mb-2 text-muted max-[899px]:hidden">{t('drop')}</p>
        <input
          ref={input}
          type="file"
          multiple
          aria-label={t('pick')}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            queue.add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        <div className="flex flex-wrap justify-center gap-2">
          <Button
            look="primary"
            data-shortcut="upload"
            title={`${t('pick')} (u)`}
            onClick={() => input.current?.click()}
          >
            <Icon name="upload" className="size-3.5" />
            {t('pick')}
          </Button>
          <SampleFileButton />
        </div>
        {maxUploadBytes !== undefined && (
          <p className="mt-2 text-muted text-xs">{t('limit', { limit: formatBytes(maxUploadBytes, format) })}</p>
        )}
      </div>
      <ClassLimit />
      <DropTarget />
    </Panel>
  );
}
