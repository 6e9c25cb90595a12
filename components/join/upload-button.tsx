'use client';

import { useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { DropTarget } from '#components/upload/drop-target.tsx';
import type { ParticipantLimits } from '#components/upload/upload-provider.tsx';
import { useUploads } from '#components/upload/upload-provider.tsx';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import { useMediaQuery } from '#lib/client/hooks/use-media-query.ts';

interface Props {
  maxUploadBytes: number;
  limits: ParticipantLimits | undefined;
  allowChanges: boolean;
}

export function UploadButton({ maxUploadBytes, limits, allowChanges }: Props) {
  const t = useTranslations('join');
  const readOnly = useTranslations('readOnly');
  const format = useFormatter();
  const { queue } = useUploads();
  const isTouch = useMediaQuery('(pointer: coarse)');
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  if (!allowChanges) return <p className="text-muted text-sm">{readOnly('uploads')}</p>;

  function take({ currentTarget }: { currentTarget: HTMLInputElement }) {
    queue.add([...(currentTarget.files ?? [])]);
    currentTarget.value = '';
  }

  const size = formatBytes(maxUploadBytes, format);
  return (
    <div className="grid gap-2">
      <input
        ref={files}
        type="file"
        multiple
        tabIndex={-1}
        aria-label={t('pick')}
        className="sr-only"
        onChange={take}
      />
      <Button
        look="primary"
        data-shortcut="upload"
        className="h-24 gap-3 rounded-xl text-lg! [&_svg]:size-7"
        onClick={() => files.current?.click()}
      >
        <Icon name="upload" />
        {t('pick')}
      </Button>
      {isTouch && (
        <>
          <input
            ref={camera}
            type="file"
            accept="image/*"
            capture="environment"
            tabIndex={-1}
            aria-label={t('camera')}
            className="sr-only"
            onChange={take}
          />
          <Button className="h-12 text-sm!" onClick={() => camera.current?.click()}>
            {t('camera')}
          </Button>
        </>
      )}
      <p className="text-center text-muted text-xs">
        {limits
          ? t('limits', { size, perMinute: limits.uploadsPerMinute, all: limits.maxUploads })
          : t('limit', { size })}
      </p>
      <DropTarget />
    </div>
  );
}
