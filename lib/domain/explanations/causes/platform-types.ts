import type { ExplanationCode } from '#lib/domain/explanations/explanation-codes.ts';
import type { CauseClass, ErrorRow } from './cause-class.ts';

const own = (code: ExplanationCode, ...errors: ErrorRow[]): CauseClass => ({ code, isOwnOnly: true, errors });

/** Errors that Lambda names by a type of its own. Dead letters give the message only. */
export const PLATFORM_TYPES: readonly CauseClass[] = [
  own(
    'syntax-error',
    { types: /^(?:Runtime\.UserCodeSyntaxError|Init<SyntaxError>)$/ },
    { types: /^$/, message: /^Syntax error in module '/ },
  ),
  own(
    'response-too-large',
    { types: /^Function\.ResponseSizeTooLarge$/ },
    { types: /^$/, message: /^Response payload size exceeded maximum allowed payload size\b/ },
  ),
  own('error-too-large', { message: /^Exception exceeded maximum payload size of 256KB\.$/, withoutStack: true }),
  own('built-in-module-conflict', { types: /^Runtime\.BuiltInModuleConflict$/ }),
  own('nodejs-exit', { types: /^Runtime\.NodeJsExit$/ }),
  own(
    'invalid-entrypoint',
    { types: /^Runtime\.Invalid(?:Entrypoint|WorkingDir|TaskConfig)$/ },
    {
      types: /^$/,
      message: /^RequestId: [\w-]{1,100} Error: (?:fork\/exec \/\S{1,300}: |Couldn't find valid bootstrap\(s\): )/,
    },
    { types: /^(?:PathError)?$/, message: /^fork\/exec \/var\/task\/\S{1,300}: /, withoutStack: true },
  ),
  {
    code: 'extension-failed',
    isOwnOnly: true,
    values: ['errorType'],
    errors: [{ types: /^(?<errorType>Extension\.\w{1,100})$/, withoutStack: true }],
  },
  own('truncated-response', { types: /^Runtime\.TruncatedResponse$/, withoutStack: true }),
  own('sandbox-failure', { types: /^Sandbox\.Failure$/, withoutStack: true }),
  own('unknown-platform-error', { types: /^(?:Runtime|Function)\.Unknown$/, withoutStack: true }),
  own(
    'recursion-stopped',
    { types: /^RecursiveInvocationException$/, withoutStack: true },
    { message: /^Recursive invocation detected\b/, withoutStack: true },
  ),
  own(
    'restore-failed',
    { types: /^(?:Runtime\.\w{0,40}Restore\w{0,60}|(?:org|jdk)\.crac\.RestoreException)$/ },
    { message: /^Lambda couldn't restore the snapshot within the timeout limit\./, withoutStack: true },
    { types: /^(?:Lambda\.)?SnapStart(?:Timeout)?Exception$/, withoutStack: true },
    {
      message: /^RESTORE_REPORT Restore Duration: [\d.]{1,20} ms\s{1,4}Status: (?:timeout|error)\b/,
      withoutStack: true,
    },
  ),
];
