import { useTranslations } from 'use-intl';
import { Disclosure } from '#components/record/disclosure.tsx';
import { FirstOf } from '#components/record/first-of.tsx';
import type { StackFrame } from '#lib/domain/api/record-api.ts';
import { groupFrames } from './frame-groups.ts';
import { Frame } from './stack-frame.tsx';
import type { FrameEditor } from './use-frame-editor.tsx';

const FRAMES_AT_ONCE = 30;

interface Props {
  frames: StackFrame[];
  editor: FrameEditor;
}

/** In-app frames open, runtime and library frames folded behind their number. */
export function StackFrames({ frames, editor }: Props) {
  const t = useTranslations('record.error');
  const groups = groupFrames(frames);
  const isAllFolded = groups.every((group) => !group.inApp);
  return (
    <div className="flex flex-col gap-1.5">
      {groups.map((group, at) =>
        group.inApp ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one stack never change places
          <FrameList key={at} frames={group.frames} editor={editor} />
        ) : (
          <Disclosure
            // biome-ignore lint/suspicious/noArrayIndexKey: the groups of one stack never change places
            key={at}
            isOpenAtFirst={isAllFolded && groups.length === 1 && group.frames.length <= 3}
            label={t('foldedFrames', { count: group.frames.length })}
          >
            <FrameList frames={group.frames} editor={editor} />
          </Disclosure>
        ),
      )}
    </div>
  );
}

function FrameList({ frames, editor }: Props) {
  return (
    <ol className="overflow-hidden rounded-md border border-line bg-surface">
      <FirstOf items={frames} step={FRAMES_AT_ONCE} draw={(frame) => <Frame frame={frame} editor={editor} />} />
    </ol>
  );
}
