/** What is kept of a function's output. */
const KEPT_CHARACTERS = 64 * 1024;

/** The newest output of one function, as its log group would hold it. */
export class ExecutionLog {
  #text = '';

  append(text: string): void {
    this.#text = (this.#text + text).slice(-KEPT_CHARACTERS);
  }

  toString(): string {
    return this.#text;
  }
}
