/** One way in, two ways out. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 24 24" fill="none" strokeWidth="2.2" strokeLinecap="round" aria-hidden="true" className="size-6">
      <path d="M3 12h5c4 0 4-5.5 8.5-5.5H18M8 12c4 0 4 5.5 8.5 5.5H18" className="stroke-muted" />
      <circle cx="4" cy="12" r="2" className="fill-ink" />
      <circle cx="20" cy="6.5" r="2.6" className="fill-good" />
      <path d="M17.8 15.3h4.4v4.4h-4.4z" className="fill-bad" />
    </svg>
  );
}
