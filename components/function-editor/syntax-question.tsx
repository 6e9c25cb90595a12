import { useTranslations } from 'use-intl';
import { SafeText } from '#components/ui/safe-text.tsx';
import type { SyntaxFault } from './code-diagnostics.ts';
import { EditorQuestion } from './editor-question.tsx';

interface Props {
  fault: SyntaxFault;
  onGoTo: (line: number) => void;
  onDeploy: () => void;
}

/** The parser may be wrong about newer syntax than it knows: so it asks, and doesn't refuse. */
export function SyntaxQuestion({ fault: { line, text }, onGoTo, onDeploy }: Props) {
  const t = useTranslations('functionEditor');
  return (
    <EditorQuestion
      title={t('syntaxTitle', { line })}
      keep={t('goToLine', { line })}
      go={t('deployAnyway')}
      onKeep={() => onGoTo(line)}
      onGo={onDeploy}
    >
      {t('syntaxBody')}{' '}
      <code className="block font-mono text-xs">
        <SafeText text={text} isOneLine />
      </code>
    </EditorQuestion>
  );
}
