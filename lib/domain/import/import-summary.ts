import type { ImportAnswer, RefusedLine } from '#lib/domain/api/import-api.ts';

const MAX_REFUSED_KEPT = 20;

/** What an import has come to so far. */
export interface ImportSummary extends Omit<ImportAnswer, 'refused'> {
  /** All lines that weren't taken in. */
  refusedLines: number;
  /** The first of them, in the file's order. */
  refused: RefusedLine[];
}

export const EMPTY_SUMMARY: ImportSummary = {
  added: 0,
  extended: 0,
  known: 0,
  expired: 0,
  refusedLines: 0,
  refused: [],
};

/** A file is read from its end: what is added stands before what was there. */
export function addAnswer(summary: ImportSummary, answer: ImportAnswer): ImportSummary {
  const refused = [...answer.refused, ...summary.refused].sort((left, right) => left.line - right.line);
  return {
    added: summary.added + answer.added,
    extended: summary.extended + answer.extended,
    known: summary.known + answer.known,
    expired: summary.expired + answer.expired,
    refusedLines: summary.refusedLines + answer.refused.length,
    refused: refused.slice(0, MAX_REFUSED_KEPT),
  };
}
