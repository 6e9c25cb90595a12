const isTerminal = Boolean(process.stdout.isTTY) && !process.env.CI;

/** Prints what is being done, the seconds so far at a terminal, and how long it took. */
export async function withProgress<T>(label: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  process.stdout.write(`${label}… `);
  const ticker = isTerminal
    ? setInterval(() => process.stdout.write(`\r${label}… ${seconds()} s `), 1000).unref()
    : undefined;
  const end = (outcome: string) => {
    clearInterval(ticker);
    process.stdout.write(isTerminal ? `\r\u001b[K${label}… ${outcome}\n` : `${outcome}\n`);
  };
  try {
    const result = await work();
    end(`done in ${seconds()} s`);
    return result;
  } catch (error) {
    end('failed');
    throw error;
  }
}
