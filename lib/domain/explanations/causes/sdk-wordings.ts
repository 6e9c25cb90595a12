import type { ErrorRow } from './cause-class.ts';

type SdkWording = Required<Pick<ErrorRow, 'message'>> & ErrorRow;

const JAVA = /^(?:[a-z]\w{0,60}(?:\.[\w$]{1,120}){1,12})?$/;

/** How AWS's SDKs report an error of a service: groups `code`, `status`, `operation` and `text`, as far as written. */
export const SDK_WORDINGS: readonly SdkWording[] = [
  // boto3, and its transfers
  {
    message:
      /^(?:Failed to upload [^\n]{1,2000}?: )?An error occurred \((?<code>[\w.]{1,100})\) when calling the (?<operation>\w{1,100}) operation(?: \([\w :]{1,60}\))?:? ?(?<text>[\s\S]*)$/,
  },
  // Java v1
  {
    types: JAVA,
    message:
      /^(?<text>[^{}\n]{0,2000}?) ?\(Service: [\w ]{1,60}; Status Code: (?<status>\d{3}); Error Code: (?<code>[^;\n]{0,100}); /,
  },
  // Java v2
  {
    types: JAVA,
    message: /^(?<text>[^{}\n]{0,2000}?) ?\(Service: [\w ]{1,60}, Status Code: (?<status>\d{3}), Request ID: /,
  },
  // .NET, where the service sent no text
  {
    types: /^(?:Amazon\w{1,60}Exception)?$/,
    message:
      /^Error making request with Error Code (?<code>\w{1,60}) and Http Status Code \w{1,60}\. No further error information/,
  },
  // Go v2
  {
    withoutStack: true,
    message:
      /^(?:[^{}\n]{0,1000}: )?operation error [\w ]{1,60}: (?<operation>\w{1,80}), (?:[^{}\n]{0,300}, )?https response error StatusCode: (?<status>\d{3}), RequestID: [^,\n]{0,100}, (?:HostID: [^,\n]{0,200}, )?(?:api error )?(?<code>[\w.]{1,80}): ?(?<text>[\s\S]*)$/,
  },
  // Go v1
  {
    withoutStack: true,
    message:
      /^(?:[^{}\n]{0,1000}: )?(?<code>\w{1,80}): (?<text>[^\n]{0,1000})\n\s{1,8}status code: (?<status>\d{3}), request id: /,
  },
  // PHP
  {
    types: /^(?:Aws\\[\w\\]{1,200})?$/,
    message:
      /^Error executing "(?<operation>\w{1,80})" on "[^"\n]{1,2000}"; AWS HTTP error: [\s\S]{0,3000}?\s(?<code>\w{1,80}) \((?:client|server)\): (?<text>[^\n]{0,500}?)(?: - <|\n|$)/,
  },
  // Rust
  { withoutStack: true, message: /^(?:service error: )?unhandled error \((?<code>\w{1,80})\)/ },
];
