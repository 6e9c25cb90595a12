import type { CauseClass } from './cause-class.ts';

/** The event can't be made the handler's parameter, or the result can't be made JSON. */
export const JSON_ERRORS: readonly CauseClass[] = [
  {
    code: 'event-does-not-fit',
    isOwnOnly: true,
    values: ['reason'],
    errors: [
      // Java; the innermost cause has the reason
      { message: /^An error occurred during JSON parsing$/ },
      // .NET
      {
        types: /^(?:JsonSerializerException|Exception)?$/,
        message:
          /^Error converting the Lambda event JSON payload to (?:type [^:\n]{1,500}|a string\. [^:\n]{1,200}): (?<reason>[\s\S]{1,})$/,
      },
      // Go, where the type is one of AWS's events
      {
        types: /^UnmarshalTypeError$/,
        message: /^(?<reason>json: cannot unmarshal [^\n]{1,300}? of type (?:\[\]|\*)?events\.\w{1,80})$/,
      },
      // Rust
      {
        message: /^failed to deserialize the incoming data into the function's payload type: (?<reason>[\s\S]{1,})$/,
        withoutStack: true,
      },
    ],
  },
  {
    code: 'unmarshal-error',
    isOwnOnly: true,
    errors: [{ types: /^Runtime\.UnmarshalError$/ }, { types: /^$/, message: /^Unable to unmarshal input: / }],
  },
  {
    code: 'marshal-error',
    isOwnOnly: true,
    errors: [
      { types: /^Runtime\.(?:MarshalError|JSONStringifyError)$/ },
      { types: /^(?:Error)?$/, message: /^Unable to stringify response body$/ },
      { types: /^$/, message: /^Unable to marshal response: / },
      {
        types: /^(?:java\.lang\.RuntimeException)?$/,
        message: /^An error occurred during JSON serialization of response$/,
      },
      {
        types: /^(?:JsonSerializerException|Exception)?$/,
        message: /^Error converting the response object of type [^\n]{1,500} from the Lambda function to JSON: /,
      },
    ],
  },
];
