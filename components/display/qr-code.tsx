import { encode } from 'uqr';

/** Light modules around it, as scanners need them. */
const border = 3;

/** Always dark on light: many phones can't read the reverse. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border, ecc: 'M' });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      className="aspect-square w-full max-w-[8.5em] self-start rounded-[0.3em] bg-white fill-black"
    >
      <path d={path} />
    </svg>
  );
}
