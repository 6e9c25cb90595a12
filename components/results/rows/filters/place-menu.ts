const GAP_PX = 8;

/** Opens a menu below its button, or where there is room, and focuses its first button. */
export function placeMenu(menu: HTMLElement, button: Element | null): void {
  if (!menu.matches(':popover-open')) menu.showPopover();
  const { width, height } = menu.getBoundingClientRect();
  const { right, bottom } = button?.getBoundingClientRect() ?? { right: width, bottom: 0 };
  menu.style.inset = 'auto';
  menu.style.left = `${Math.max(GAP_PX, right - width)}px`;
  menu.style.top = `${Math.max(GAP_PX, Math.min(bottom, window.innerHeight - height - GAP_PX))}px`;
  menu.querySelector('button')?.focus();
}
