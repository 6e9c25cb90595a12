import { useMediaQuery } from '#lib/client/hooks/use-media-query.ts';

/** Whether a page of this width shows a record beside the list, not over it. */
export function useIsRoomy(): boolean | undefined {
  return useMediaQuery('(min-width: 1200px)');
}
