import { constants } from 'node:os';

/** Error payloads that Lambda itself makes, not the function's runtime. Key order as on AWS. */
const payload = (errorType: string, errorMessage: string) => Buffer.from(JSON.stringify({ errorType, errorMessage }));
const about = (requestId: string, text: string) => `RequestId: ${requestId} Error: ${text}`;

export const timedOut = (requestId: string, seconds: number) =>
  payload('Sandbox.Timedout', about(requestId, `Task timed out after ${seconds.toFixed(2)} seconds`));

export const outOfMemory = (requestId: string) =>
  payload('Runtime.OutOfMemory', about(requestId, 'Runtime exited with error: signal: killed'));

export const responseTooLarge = () =>
  payload(
    'Function.ResponseSizeTooLarge',
    'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
  );

export const sandboxFailure = (requestId: string) =>
  payload('Sandbox.Failure', about(requestId, 'The execution environment could not be started'));

/** As Go writes them, in which Lambda's supervisor is written. It has no words for signals above 15. */
const SIGNAL_WORDS: Partial<Record<NodeJS.Signals, string>> = {
  SIGHUP: 'hangup',
  SIGINT: 'interrupt',
  SIGQUIT: 'quit',
  SIGILL: 'illegal instruction',
  SIGTRAP: 'trace/breakpoint trap',
  SIGABRT: 'aborted',
  SIGBUS: 'bus error',
  SIGFPE: 'floating point exception',
  SIGKILL: 'killed',
  SIGUSR1: 'user defined signal 1',
  SIGSEGV: 'segmentation fault',
  SIGUSR2: 'user defined signal 2',
  SIGPIPE: 'broken pipe',
  SIGALRM: 'alarm clock',
  SIGTERM: 'terminated',
};

export function exited(requestId: string, code: number | null, signal: NodeJS.Signals | null): Buffer {
  if (signal) {
    const words = SIGNAL_WORDS[signal] ?? `signal ${constants.signals[signal]}`;
    return payload('Runtime.ExitError', about(requestId, `Runtime exited with error: signal: ${words}`));
  }
  if (code) return payload('Runtime.ExitError', about(requestId, `Runtime exited with error: exit status ${code}`));
  return payload('Runtime.ExitError', about(requestId, 'Runtime exited without providing a reason'));
}
