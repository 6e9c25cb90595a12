import { createStoredIds } from './stored-ids.ts';

/** Uploads that this browser's reader doesn't want to see waiting any more. */
export const dismissedUploads = createStoredIds('dismissed-uploads');
