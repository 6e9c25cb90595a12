import type { CauseClass } from './cause-class.ts';

/** A class that the function's code needs isn't in the package. The handler's own is a `handler-not-found`. */
export const CLASS_NOT_FOUND: CauseClass = {
  code: 'class-not-found',
  values: ['name'],
  errors: [
    {
      types: /^java\.lang\.(?:NoClassDefFoundError|ClassNotFoundException)$/,
      message:
        /^(?:Error loading (?:class|method [\w$]{1,200} on class) [\w.$]{1,300}: )?(?<name>[\w$]{1,200}(?:[./][\w$]{1,200}){0,30})$/,
    },
  ],
};

export const CLASS_VERSION: CauseClass = {
  code: 'class-version',
  errors: [{ types: /^java\.lang\.UnsupportedClassVersionError$/ }],
};

/** Says the least of all classes, so it comes last: the reason is in a cause, or in the log of the first attempt. */
export const CLASS_NOT_INITIALIZED: CauseClass = {
  code: 'class-not-initialized',
  values: ['name'],
  errors: [
    {
      types: /^java\.lang\.NoClassDefFoundError$/,
      message: /^Could not initialize class (?<name>[\w$.]{1,300})/,
    },
    { types: /^java\.lang\.ExceptionInInitializerError$/ },
    {
      types: /^(?:System\.)?TypeInitializationException$/,
      message: /^The type initializer for '(?<name>[^']{1,300})' threw an exception\./,
    },
  ],
};
