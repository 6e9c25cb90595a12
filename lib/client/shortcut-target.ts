export type ShortcutTarget = 'filter' | 'upload' | 'row' | 'keys';

/** The row to go to is the first that Tab would reach. Other controls may be in a closed menu. */
export function findShortcutTarget(target: ShortcutTarget): HTMLElement | undefined {
  const isRow = target === 'row';
  const selector = isRow ? '[data-record-list] a[tabindex="0"], [data-setup-row]' : `[data-shortcut="${target}"]`;
  return [...document.querySelectorAll<HTMLElement>(selector)].find((each) => !isRow || each.checkVisibility());
}

/** Returns whether there is such a control to focus. */
export function focusShortcutTarget(target: ShortcutTarget): boolean {
  const element = findShortcutTarget(target);
  element?.focus();
  return element !== undefined;
}

const TYPING_INPUTS =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable]';

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING_INPUTS) !== null;
}
