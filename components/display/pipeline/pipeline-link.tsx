const PATHS = {
  straight: { straight: 'M0 50H100' },
  fork: { success: 'M0 50C60 50 40 25 100 25', failure: 'M0 50C60 50 40 75 100 75' },
} as const;
const COLOURS = { straight: 'stroke-accent', success: 'stroke-good', failure: 'stroke-bad' } as const;
type Part = keyof typeof COLOURS;

/** The way from one station to the next. Silent: the stations say it all. */
export function PipelineLink({ kind, lit }: { kind: keyof typeof PATHS; lit: Partial<Record<Part, boolean>> }) {
  return (
    <li aria-hidden="true" className="max-lg:hidden">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="size-full fill-none" role="presentation">
        {(Object.entries(PATHS[kind]) as [Part, string][]).map(([part, path]) => (
          <path
            key={part}
            d={path}
            vectorEffect="non-scaling-stroke"
            className={`[stroke-width:0.15em] ${lit[part] ? `${COLOURS[part]} display-flow` : 'stroke-edge'}`}
          />
        ))}
      </svg>
    </li>
  );
}
