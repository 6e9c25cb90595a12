'use client';

import { useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { StripNode } from '#components/pipeline/strip-node.tsx';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import { ClassLimit } from './class-limit.tsx';
import { DropTarget } from './drop-target.tsx';
import { SampleFileButton } from './sample-file-button.tsx';
import { useUploads } from './upload-provider.tsx';

/** Where files go in: the strip's first station. */
export function UploadNode() {
  const t = useTranslations('upload');
  const format = useFormatter();
  const { queue, maxUploadBytes } = useUploads();
  const input = useRef<HTMLInputElement>(null);
  return (
    <StripNode
      title={t('title')}
      lesson="upload"
      className="shrink-0 @min-[40rem]/strip:border-edge/60 @min-[40rem]/strip:border-dashed @min-[40rem]/strip:@max-[56rem]/strip:w-40"
      aside={
        maxUploadBytes !== undefined && (
          <span className="truncate text-muted text-xs @min-[40rem]/strip:@max-[56rem]/strip:hidden">
            {t('limit', { limit: formatBytes(maxUploadBytes, format) })}
          </span>
        )
      }
    >
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
      <div className="flex flex-wrap gap-2">
        <Button look="primary" data-shortcut="upload" title={`${t('pick')} (u)`} onClick={() => input.current?.click()}>
          <Icon name="upload" className="size-3.5" />
          {t('pick')}
        </Button>
        <span className="contents folded:hidden">
          <SampleFileButton />
        </span>
      </div>
      <p className="truncate text-muted text-xs @max-[56rem]/strip:hidden">{t('drop')}</p>
      <ClassLimit />
      <DropTarget />
    </StripNode>
  );
}
