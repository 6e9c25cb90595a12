const TRIES = 50;

const isTaken = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** Starts something on the first free port from `first` on. */
export async function listenOnFreePort<Server>(
  first: number,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  for (let port = first; ; port += 1) {
    try {
      return await start(port);
    } catch (error) {
      if (!isTaken(error) || port >= first + TRIES || first === 0) throw error;
    }
  }
}
