import { GROUPING_VERSION } from '#lib/domain/grouping/group-failure.ts';
import { READER_VERSION } from '#lib/domain/records/parse-message.ts';

/** Of what is stored about a record: it grows when its readers do, or the grouping. */
export const STORED_VERSION = READER_VERSION + GROUPING_VERSION;
