/** The triangle of what can be opened. */
export function FoldMark({ isOpen }: { isOpen: boolean }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className={`size-4 shrink-0 fill-current transition-transform ${isOpen ? 'rotate-90' : ''}`}
    >
      <path d="M6 4l5 4-5 4z" />
    </svg>
  );
}
