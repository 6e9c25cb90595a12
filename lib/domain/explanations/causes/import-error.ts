import type { CauseClass } from './cause-class.ts';

/** A module, gem, assembly or native library that could not be loaded, in every runtime's words. */
export const IMPORT_ERROR: CauseClass = {
  code: 'import-error',
  values: ['module'],
  errors: [
    // Python
    { message: /^Unable to import module '[^']{1,200}': No module named '(?<module>[^']{1,200})'/ },
    {
      message:
        /^(?:Unable to import module '[^']{1,200}': )?(?<module>[\w.+-]{1,100}\.so[\w.]{0,20}): cannot open shared object file/,
    },
    { message: /^Unable to import module '[^']{1,200}': / },
    { types: /^(?:ModuleNotFoundError|ImportError)?$/, message: /^No module named '(?<module>[^']{1,200})'/ },
    { types: /^ImportError$/, message: /^cannot import name / },
    // Node.js
    {
      types: /^(?:Runtime\.ImportModuleError|Error)?$/,
      message: /^(?:Error(?: \[\w{1,60}\])?: )?Cannot find (?:module|package) '(?<module>[^'\n]{1,300})'/,
    },
    // Ruby
    {
      types: /^(?:(?:Init|Function|Runtime)<LoadError>)?$/,
      message: /^cannot load such file -- (?<module>\S{1,300})/,
    },
    { types: /^(?:Init|Function|Runtime)<(?:LoadError|Bundler::GemNotFound|Gem::(?:LoadError|MissingSpecError))>$/ },
    // .NET
    {
      types: /^(?:FileNotFoundException|FileLoadException|BadImageFormatException)?$/,
      message: /^Could not load file or assembly '(?<module>[^',]{1,300})/,
    },
    {
      types: /^(?:DllNotFoundException)?$/,
      message: /^Unable to load shared library '(?<module>[^']{1,300})' or one of its dependencies/,
    },
    // Java's native libraries
    {
      types: /^java\.lang\.UnsatisfiedLinkError$/,
      message: /^no (?<module>[\w.-]{1,200}) in (?:java\.library\.path|system library path)/,
    },
    { types: /^Runtime\.ImportModuleError$/ },
  ],
};
