import type { CauseClass } from './cause-class.ts';

export const ACCESS_DENIED: CauseClass = {
  code: 'access-denied',
  values: ['action'],
  service: [
    {
      codes: /^/,
      text: /^(?:You are not authorized to perform this operation\. )?User: [^\n]{1,1000}? is not authorized to perform: (?<action>[\w-]{1,60}:\w{1,100})/,
    },
    {
      codes:
        /^(?:(?:KMS\.?)?AccessDenied(?:Exception|Fault)?|AllAccessDisabled|AuthorizationError(?:Exception)?|UnauthorizedOperation)$/,
    },
    // An answer to HEAD has no body that would name a code.
    { codes: /^(?:403|403 Forbidden|Forbidden)$/, text: /^(?:Forbidden|Access Denied)?$/ },
    { codes: /^Amazon\w{1,60}Exception$/, text: /^Forbidden$/ },
    { status: '403', text: /^(?:Forbidden|Access Denied)?$/ },
    { text: /^Access Denied$/ },
  ],
};
