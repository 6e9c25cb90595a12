import type { KeyboardEvent } from 'react';

/** `j` and `k` move between the groups, `x` selects one; Enter follows its link. */
export function useGroupKeys(toggle: ((fingerprint: string) => void) | undefined) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-group]')];
    const row = (event.target as HTMLElement).closest('li');
    const at = links.findIndex((link) => row?.contains(link));
    switch (event.key) {
      case 'j':
      case 'ArrowDown':
        return reach(links[Math.min(at + 1, links.length - 1)], event);
      case 'k':
      case 'ArrowUp':
        return reach(links[Math.max(at - 1, 0)], event);
      case 'x': {
        const fingerprint = links[at]?.dataset.group;
        if (fingerprint && toggle) toggle(fingerprint);
      }
    }
  };
}

function reach(link: HTMLElement | undefined, event: KeyboardEvent): void {
  event.preventDefault();
  link?.focus();
}
