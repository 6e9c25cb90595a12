import { useMediaQuery } from '#lib/client/hooks/use-media-query.ts';
import { useOpenRecordId } from './use-open-record-id.ts';

/** Whether a page of this width shows a record beside the list, not over it. */
export function useIsRoomy(): boolean | undefined {
  return useMediaQuery('(min-width: 1200px)');
}

/** Whether a record is open beside the list. */
export function useRecordPane(): boolean {
  const isRoomy = useIsRoomy();
  const id = useOpenRecordId();
  return isRoomy === true && id !== undefined;
}
