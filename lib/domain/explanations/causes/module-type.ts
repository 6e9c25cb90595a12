import type { CauseClass } from './cause-class.ts';

/** Node.js took a file for the other kind of module. Nothing in the code is wrong. */
export const MODULE_TYPE: CauseClass = {
  code: 'module-type',
  errors: [
    {
      types: /^(?:Runtime\.\w{1,60}|SyntaxError)?$/,
      message:
        /^(?:SyntaxError: )?(?:Cannot use import statement outside a module|Unexpected token '?export'?|Cannot use 'import\.meta' outside a module|Named export '[^'\n]{1,200}' not found\. The requested module )/,
    },
    {
      message:
        /^(?:ReferenceError: )?(?:require|module|exports|__dirname|__filename) is not defined in ES module scope\b/,
    },
    {
      message:
        /^(?:Error \[ERR_REQUIRE_ESM\]: |Error: )?(?:require\(\) of ES Module \/|Must use import to load ES Module: )/,
    },
  ],
};
