import { createStoredIds } from './stored-ids.ts';

/** Uploads that this browser has sent, from any of its tabs. */
export const ownUploads = createStoredIds('own-uploads');
