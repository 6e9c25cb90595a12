import type { RuntimeReader } from './runtime-reader.ts';

/** Rust reports a type's path and no stack: `&alloc::boxed::Box<dyn core::error::Error + …>`. C++'s types end in lower case. */
export const rust: RuntimeReader = {
  runtime: 'rust',
  recognises: ({ errorType }, lines) =>
    lines.length === 0 &&
    typeof errorType === 'string' &&
    /^(?:&|dyn )|^[a-z_]\w{0,99}(?:::[a-z_]\w{0,99}){0,20}::[A-Z]/.test(errorType),
  readLine: () => undefined,
  isInstalled: () => false,
};
