import { CopyButton } from '#components/ui/copy-button.tsx';

interface Props {
  title: string;
  /** One command, or one line, each. */
  lines: string[];
}

/** Something for a terminal, with a button that copies it. */
export function CommandText({ title, lines }: Props) {
  const text = lines.join('\n');
  return (
    <div className="min-w-0">
      <div className="flex items-center gap-1 text-muted text-xs">
        {title}
        <CopyButton text={text} what={title} />
      </div>
      <pre className="wrap-anywhere whitespace-pre-wrap rounded-md border border-line bg-canvas p-2 font-mono text-xs">
        {text}
      </pre>
    </div>
  );
}
