const KEPT_CHARACTERS = 1_000_000;
/** Of one event in CloudWatch Logs; what is longer is several. */
const MAX_LINE_CHARACTERS = 262_144;

export interface OutputLine {
  /** When its beginning was printed. */
  at: number;
  /** With its line end, where it has one. */
  text: string;
}

/** Gathers what a process prints into lines; keeps the newest. */
export class OutputLines {
  #lines: OutputLine[] = [];
  #length = 0;

  append(text: string, now: number): void {
    for (const piece of text.match(/[^\n]*\n|[^\n]+/g) ?? []) {
      const last = this.#lines.at(-1);
      const isContinued = last && !last.text.endsWith('\n') && last.text.length < MAX_LINE_CHARACTERS;
      if (isContinued) last.text += piece;
      else this.#lines.push({ at: now, text: piece });
      this.#length += piece.length;
    }
    while (this.#length > KEPT_CHARACTERS) this.#length -= this.#lines.shift()?.text.length ?? this.#length;
  }

  /** The lines since the last call. */
  take(): OutputLine[] {
    const lines = this.#lines;
    this.#lines = [];
    this.#length = 0;
    return lines;
  }
}
