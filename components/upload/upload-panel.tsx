'use client';

import { useRef } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { formatBytes } from '#lib/client/format-bytes.ts';
import { Button } from '../button.tsx';
import { Icon } from '../icon.tsx';
import { Panel } from '../page/panel.tsx';
import { DropTarget } from './drop-target.tsx';
import { SampleFileButton } from './sample-file-button.tsx';
import { useUploads } from './upload-provider.tsx';

export function UploadPanel() {
  const t = useTranslations('upload');
  const locale = useLocale();
  const { queue, maxUploadBytes } = useUploads();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Panel title={t('title')}>
      <div className="rounded-lg border border-edge/60 border-dashed px-3 py-3 text-center">
        <p className="mb-2 text-muted">{t('drop')}</p>
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
          <p className="mt-2 text-muted text-xs">{t('limit', { limit: formatBytes(maxUploadBytes, locale) })}</p>
        )}
      </div>
      <DropTarget />
    </Panel>
  );
}
