import { encode } from 'uqr';

/** Light modules around it, as scanners need them. */
const BORDER = 3;

/** Always dark on light: many phones can't read the reverse. A screen is never dirty, so that the least correction gives the largest squares. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: BORDER, ecc: 'L' });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      preserveAspectRatio="xMaxYMin meet"
      className="min-h-0 w-full flex-1 fill-black max-lg:aspect-square"
    >
      <rect width={size} height={size} className="fill-white" />
      <path d={path} />
    </svg>
  );
}
