import type { ExplanationCode } from '#lib/domain/explanations/explanation-codes.ts';

/** An error as its own words give it; what is absent is empty. */
export interface FailureError {
  errorType: string;
  errorMessage: string;
  hasStack: boolean;
}

/** What is given must all match. Patterns are anchored: what a message only quotes is another error. */
export interface ErrorRow {
  types?: RegExp;
  message?: RegExp;
  /** For wordings of errors that never have a stack: one that has quotes them. */
  withoutStack?: true;
}

/** Matched on an error that an AWS SDK reported, in whichever SDK's words. A row without `codes` needs a sure sign of AWS. */
export interface ServiceRow {
  codes?: RegExp;
  operations?: RegExp;
  status?: string;
  text?: RegExp;
}

/** A class of errors with one explanation. Named groups of its patterns fill the explanation's values. */
export interface CauseClass {
  code: ExplanationCode;
  /** Errors of Lambda itself. As the cause of another error they tell of another invocation. */
  isOwnOnly?: true;
  /** Names of the values; one that no group gives is `unknown`. */
  values?: readonly string[];
  constants?: Readonly<Record<string, string>>;
  errors?: readonly ErrorRow[];
  service?: readonly ServiceRow[];
}
