/** A body is 1 MiB at most, and JSON may spell each of its bytes with several. */
export const MAX_LINE_BYTES = 8_000_000;
/** Lines are sent together up to it; a longer one goes alone. */
export const MAX_BATCH_BYTES = 1_000_000;
export const MAX_REQUEST_BYTES = MAX_LINE_BYTES + MAX_BATCH_BYTES;
/** For a file that a page sends. `npm run import` has no limit. */
export const MAX_FILE_BYTES = 2_000_000_000;
