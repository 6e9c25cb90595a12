import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CommandError } from '#lib/cli/processes/command-error.ts';
import { makeDataFolder, readOrMakePrivateFile } from '#lib/server/private-files.ts';
import { type AccessCodes, completeCodes } from '#lib/server/session/access-codes.ts';

const FILE_NAME = 'access-codes.json';
const Codes = z.object({ viewer: z.string(), participant: z.string(), instructor: z.string() });

export interface KeptCodes {
  codes: AccessCodes;
  /** Where the made ones are kept; absent where all were given. */
  file?: string;
}

/**
 * A code for each role: those given, and for the others made ones, which are kept so that a restart signs nobody out.
 * `isRenewed`: made again. Throws CommandError where they can't be kept.
 */
export function keepCodes(given: Partial<AccessCodes>, folder: string, isRenewed: boolean): KeptCodes {
  const { viewer, participant, instructor } = given;
  if (viewer !== undefined && participant !== undefined && instructor !== undefined) {
    return { codes: { viewer, participant, instructor } };
  }
  const file = join(folder, FILE_NAME);
  try {
    makeDataFolder(folder);
    if (isRenewed) rmSync(file, { force: true });
    const kept = Codes.parse(JSON.parse(readOrMakePrivateFile(file, () => `${JSON.stringify(completeCodes({}))}\n`)));
    return { codes: { ...kept, ...given }, file };
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof SyntaxError) {
      throw new CommandError(`${file} doesn't hold three access codes. Delete it, and new ones are made.`);
    }
    throw new CommandError(
      `The access codes can't be kept in ${folder}: ${error instanceof Error ? error.message : String(error)}\n` +
        'Make the folder writable, or set INSTRUCTOR_CODE, PARTICIPANT_CODE and VIEWER_CODE.',
    );
  }
}
