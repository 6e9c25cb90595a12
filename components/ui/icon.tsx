/** Line drawings on a 16 × 16 grid. They go with words, or their control is named: to assistive technology they're silent. */
const PATHS = {
  success: 'M3.5 8.5 6.5 11.5 12.5 4.8',
  failure: 'M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5',
  unknown: 'M6 6.2a2 2 0 1 1 2.7 1.9c-.5.2-.7.6-.7 1.1v.3M8 11.8v.1',
  waiting: 'M8 4.5V8l2.3 1.6M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z',
  warning: 'M8 2.6 14.2 13H1.8L8 2.6ZM8 6.6v3M8 11.3v.1',
  upload: 'M8 10.5v-7M5 6.2l3-3 3 3M3 10.5V13h10v-2.5',
  play: 'M5.5 3.8v8.4L12 8 5.5 3.8Z',
  pause: 'M5.5 4v8M10.5 4v8',
  stop: 'M4.5 4.5h7v7h-7z',
  once: 'M8 3v7.5M5 7.8l3 3 3-3M4 13.2h8',
  retry: 'M12.8 8a4.8 4.8 0 1 1-1.5-3.5M12.8 2.6v2.6h-2.6',
  close: 'M4.5 4.5l7 7M11.5 4.5l-7 7',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.4 10.4 13.5 13.5',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  sun: 'M8 10.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2ZM8 1.8v1M8 13.2v1M1.8 8h1M13.2 8h1M3.6 3.6l.7.7M11.7 11.7l.7.7M3.6 12.4l.7-.7M11.7 4.3l.7-.7',
  moon: 'M13 9.6A5.6 5.6 0 0 1 6.4 3a5.4 5.4 0 1 0 6.6 6.6Z',
  screen: 'M2.5 3.5h11v7h-11zM6 13h4M8 10.5V13',
  menu: 'M2.5 4.5h11M2.5 8h11M2.5 11.5h11',
  keyboard: 'M1.8 4.2h12.4v7.6H1.8zM4.2 6.7h.1M6.7 6.7h.1M9.2 6.7h.1M11.7 6.7h.1M5 9.4h6',
  clock: 'M8 4.5V8l2.3 1.6M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z',
  info: 'M8 7.2v4M8 4.9v.1M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12Z',
  expand: 'M4 6.2 8 10.2 12 6.2',
  arrowUp: 'M8 12.5v-9M4.5 7 8 3.5 11.5 7',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, className = 'size-4' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
