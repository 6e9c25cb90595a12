import type { RuntimeReader } from './runtime-reader.ts';

/** Rust reports a type's path and no stack: `&alloc::boxed::Box<dyn core::error::Error + …>`. */
export const rust: RuntimeReader = {
  runtime: 'rust',
  recognises: ({ errorType }, entries) =>
    entries.length === 0 && typeof errorType === 'string' && /^&|^[a-z_]\w*::/.test(errorType),
  readLine: () => undefined,
  isInApp: () => true,
};
