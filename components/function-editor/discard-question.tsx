import { useTranslations } from 'use-intl';
import { EditorQuestion } from './editor-question.tsx';

interface Props {
  onKeep: () => void;
  onDiscard: () => void;
}

export function DiscardQuestion({ onKeep, onDiscard }: Props) {
  const t = useTranslations('functionEditor');
  return (
    <EditorQuestion
      title={t('unsavedTitle')}
      keep={t('keepEditing')}
      go={t('discard')}
      onKeep={onKeep}
      onGo={onDiscard}
    >
      {t('unsavedBody')}
    </EditorQuestion>
  );
}
