/** Slots of a chart, from where the selection began to where it is now: either may be the first. */
export interface SlotSelection {
  anchor: number;
  end: number;
}

export function moveSelection(selection: SlotSelection, step: number, count: number, extend: boolean): SlotSelection {
  const end = Math.min(Math.max(selection.end + step, 0), count - 1);
  return { anchor: extend ? selection.anchor : end, end };
}

export function isSelected({ anchor, end }: SlotSelection, slot: number): boolean {
  return slot >= Math.min(anchor, end) && slot <= Math.max(anchor, end);
}

/** ISO 8601; `to` is the end of the last slot. */
export function selectedTimes(
  { anchor, end }: SlotSelection,
  { from, stepMs }: { from: string; stepMs: number },
): { from: string; to: string } {
  const start = Date.parse(from);
  return {
    from: new Date(start + Math.min(anchor, end) * stepMs).toISOString(),
    to: new Date(start + (Math.max(anchor, end) + 1) * stepMs).toISOString(),
  };
}
