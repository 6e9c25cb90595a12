import { useRef } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { Icon } from '#components/ui/icon.tsx';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import { MAX_FILE_BYTES } from '#lib/domain/import/import-limits.ts';

interface Props {
  /** Of what was chosen before. */
  fault: 'tooLarge' | 'severalFiles' | undefined;
  onChoose: (files: File[]) => void;
  onClose: () => void;
}

/** Asks for a file, and says that it may be dropped as well. */
export function ChooseFile({ fault, onChoose, onClose }: Props) {
  const t = useTranslations('import');
  const format = useFormatter();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <p className="text-muted">{t('about')}</p>
      <div className="grid place-items-center gap-2 rounded-xl border-2 border-line border-dashed p-6">
        <Icon name="upload" className="size-6 text-muted" />
        <Button look="primary" onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>
        <p className="text-muted text-xs">{t('drop')}</p>
        <input
          ref={input}
          type="file"
          accept=".jsonl,.ndjson,application/x-ndjson"
          aria-label={t('choose')}
          hidden
          onChange={({ currentTarget }) => {
            if (currentTarget.files?.length) onChoose([...currentTarget.files]);
            currentTarget.value = '';
          }}
        />
      </div>
      {fault && (
        <p role="alert" className="text-bad">
          {t(fault, { limit: formatBytes(MAX_FILE_BYTES, format) })}
        </p>
      )}
      <div className="flex justify-end">
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </>
  );
}
