'use client';

import { useFormatter, useTranslations } from 'use-intl';
import { Notice } from '#components/ui/notice.tsx';
import { formatBytes } from '#lib/client/format/format-bytes.ts';
import type { FunctionCode } from '#lib/domain/api/function-api.ts';

interface Props {
  code: FunctionCode;
  mayDeploy: boolean;
  confirmed: boolean;
  onConfirm: (confirmed: boolean) => void;
}

/** What the package holds that a deployment from here would lose, and the word that it may. */
export function PackageNotice({ code, mayDeploy, confirmed, onConfirm }: Props) {
  const t = useTranslations('functionEditor');
  const format = useFormatter();
  const { files, fileCount, obstacle, packageBytes } = code;
  const size = formatBytes(packageBytes, format);
  return (
    <Notice look="warn" title={obstacle ? t(`obstacles.${obstacle}`) : t('severalFiles', { count: fileCount, size })}>
      {files.length > 0 && (
        <details className="my-1">
          <summary className="w-fit font-medium">{t('showFiles', { count: fileCount })}</summary>
          <ul className="max-h-32 overflow-y-auto py-1 font-mono text-xs" tabIndex={-1}>
            {files.map(({ name, size: bytes }) => (
              <li key={name} className="flex justify-between gap-3">
                <span className="wrap-anywhere">{name}</span>
                <span className="shrink-0 text-muted">{formatBytes(bytes, format)}</span>
              </li>
            ))}
            {fileCount > files.length && <li>{t('moreFiles', { count: fileCount - files.length })}</li>}
          </ul>
        </details>
      )}
      {mayDeploy && obstacle !== 'container-image' && (
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="mt-0.5 size-4 shrink-0"
            checked={confirmed}
            onChange={({ target }) => onConfirm(target.checked)}
          />
          {fileCount > 1 ? t('confirmFiles', { count: fileCount }) : t('confirmPackage')}
        </label>
      )}
    </Notice>
  );
}
