import { z } from 'zod';

/** `fresh`: looked at for this very question, not what all viewers share for a while. */
export const SetupQuery = z.object({ fresh: z.enum(['true', 'false']).optional() });
export type SetupQuery = z.infer<typeof SetupQuery>;
