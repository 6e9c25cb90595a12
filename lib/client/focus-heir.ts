/** Where the focus goes when its element leaves the page: beside it, or beside what held it, from the inside out. */
export interface FocusTrail {
  element: Element;
  /** Neighbours of the element and of each of its ancestors: the next one, then the one before. */
  neighbours: Element[];
}

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), [tabindex]';
const MAX_DEPTH = 40;

export function followFocus(element: Element): FocusTrail {
  const neighbours: Element[] = [];
  let at: Element | null = element;
  for (let depth = 0; at && depth < MAX_DEPTH; depth += 1) {
    if (at.nextElementSibling) neighbours.push(at.nextElementSibling);
    if (at.previousElementSibling) neighbours.push(at.previousElementSibling);
    at = at.parentElement;
  }
  return { element, neighbours };
}

/** Moves the focus on if its element has left the page and nothing else has taken it. */
export function passFocusOn({ element, neighbours }: FocusTrail): void {
  if (element.isConnected || document.activeElement !== document.body) return;
  for (const neighbour of neighbours) {
    if (neighbour.isConnected && takesFocus(neighbour)) return;
  }
}

function takesFocus(place: Element): boolean {
  const inside = place.matches(FOCUSABLE) ? [place] : [...place.querySelectorAll(FOCUSABLE)];
  const heir = inside.find((each) => each instanceof HTMLElement && each.checkVisibility());
  if (!(heir instanceof HTMLElement)) return false;
  heir.focus({ preventScroll: true });
  return document.activeElement === heir;
}
