import { Client, type ClientConfig } from 'pg';

export const CHANNEL = 'store_changed';
const RECONNECT_MS = 1_000;

/**
 * Hears of other processes' changes. Only a hint: it may miss some while it has no connection, and says so by calling back
 * when it has one again.
 */
export class PostgresListener {
  readonly #config: ClientConfig;
  readonly #onChange: () => void;
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(config: ClientConfig, onChange: () => void) {
    this.#config = config;
    this.#onChange = onChange;
  }

  async connect(): Promise<void> {
    if (this.#closed) return;
    const client = new Client(this.#config);
    this.#client = client;
    client.on('notification', () => this.#onChange());
    client.on('error', () => undefined);
    client.on('end', () => this.#reconnectLater(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.#onChange();
    } catch {
      await client.end().catch(() => undefined);
      this.#reconnectLater(client);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
  }

  #reconnectLater(client: Client): void {
    if (this.#closed || this.#client !== client) return;
    this.#client = undefined;
    this.#timer = setTimeout(() => void this.connect(), RECONNECT_MS);
    this.#timer.unref();
  }
}
