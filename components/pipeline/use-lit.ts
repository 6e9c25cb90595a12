import { useEffect, useState } from 'react';

const LIT_MS = 2500;

/** True for a while after the pulse was raised. */
export function useLit(pulse: number): boolean {
  const [seen, setSeen] = useState(pulse);
  useEffect(() => {
    if (pulse === seen) return;
    const timer = setTimeout(() => setSeen(pulse), LIT_MS);
    return () => clearTimeout(timer);
  }, [pulse, seen]);
  return pulse !== seen;
}
