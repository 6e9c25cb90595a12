import { useRouter } from 'next/navigation';
import { useState } from 'react';

/** Back to the address that the record was opened from; to one with the filters of now, where they were changed meanwhile. */
export function useCloseRecord(): () => void {
  const router = useRouter();
  const [searchBefore] = useState(() => location.search);
  return () => {
    if (location.search === searchBefore) router.back();
    else window.history.replaceState(null, '', `/${location.search}`);
  };
}
