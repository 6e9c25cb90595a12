/** Exit code of a command that was given something it can't use. */
export const MISUSED = 2;

/** A failure that the person at the terminal can act on: printed as it is, without a stack trace. */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly exitCode: number;

  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a program of the command line; what goes wrong ends on stderr and in the exit code. */
export async function runMain(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof CommandError ? error.message : error);
    process.exitCode = error instanceof CommandError ? error.exitCode : 1;
  }
}
