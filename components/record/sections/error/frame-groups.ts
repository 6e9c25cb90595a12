import type { StackFrame } from '#lib/domain/api/record-api.ts';

export interface FrameGroup {
  inApp: boolean;
  frames: StackFrame[];
}

/** Frames in their order, with those beside each other together that are all the person's own, or all not. */
export function groupFrames(frames: StackFrame[]): FrameGroup[] {
  const groups: FrameGroup[] = [];
  for (const frame of frames) {
    const last = groups.at(-1);
    if (last?.inApp === frame.inApp) last.frames.push(frame);
    else groups.push({ inApp: frame.inApp, frames: [frame] });
  }
  return groups;
}
