import { SafeText } from '#components/ui/safe-text.tsx';

/** An id, ARN, key or other spelling from a record. */
export function CodeText({ text, className = '' }: { text: string; className?: string }) {
  return (
    <code className={`font-mono text-[0.92em] ${className}`}>
      <SafeText isOneLine text={text} />
    </code>
  );
}
