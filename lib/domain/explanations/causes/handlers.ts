import type { CauseClass } from './cause-class.ts';

/** What the handler setting names isn't in the package, or can't be called. */
export const HANDLER_CLASSES: readonly CauseClass[] = [
  {
    code: 'callback-handler',
    isOwnOnly: true,
    errors: [
      { types: /^Runtime\.CallbackHandlerDeprecated$/ },
      {
        types: /^$/,
        message: /^ERROR: AWS Lambda has removed support for callback-based function handlers\b/,
      },
    ],
  },
  {
    code: 'handler-not-found',
    isOwnOnly: true,
    values: ['handler'],
    errors: [
      // Python, Node.js
      {
        types: /^(?:Runtime\.HandlerNotFound)?$/,
        message: /^Handler '(?<handler>[^']{1,200})' missing on module '/,
      },
      {
        types: /^(?:Runtime\.HandlerNotFound)?$/,
        message: /^(?<handler>\S{1,300}) is undefined or not exported$/,
      },
      { types: /^Runtime\.HandlerNotFound$/ },
      // Java
      {
        types: /^(?:java\.lang\.\w{1,60})?$/,
        message: /^Class not found: (?<handler>[\w.$]{1,300})$/,
      },
      {
        types: /^(?:java\.lang\.\w{1,60})?$/,
        message: /^No (?:public )?method named (?<handler>\S{1,200}) with appropriate method signature found on class /,
      },
      {
        types: /^(?:java\.lang\.\w{1,60})?$/,
        message: /^Class does not implement an appropriate handler interface: (?<handler>[\w.$]{1,300})$/,
      },
      // .NET
      {
        types: /^(?:LambdaValidationException)?$/,
        message:
          /^(?:Could not find the specified handler assembly with the file name|Unable to load assembly|Unable to load type|Unable to find method) '(?<handler>[^',]{1,300})/,
      },
      // Ruby
      {
        types: /^(?:\w{1,20}<(?:NoMethodError|NameError)>)?$/,
        message:
          /^undefined method [`'](?<handler>\w{1,200}[?!]?)' for (?:#<LambdaHandler:|an instance of LambdaHandler\b)/,
      },
    ],
  },
  {
    code: 'malformed-handler-name',
    isOwnOnly: true,
    errors: [
      { types: /^Runtime\.MalformedHandlerName$/ },
      { types: /^$/, message: /^Bad handler '?/ },
      // Ruby
      { message: /^Invalid handler [^\n]{1,500}, must be of form FILENAME\.METHOD / },
    ],
  },
];
