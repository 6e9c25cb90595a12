import { itExplains } from './testing/it-explains.ts';

itExplains('event-does-not-fit', [
  [
    'Go',
    'UnmarshalTypeError',
    'json: cannot unmarshal object into Go struct field S3Event.Records of type []events.S3EventRecord',
    { reason: 'json: cannot unmarshal object into Go struct field S3Event.Records of type []events.S3EventRecord' },
  ],
  [
    '.NET',
    'JsonSerializerException',
    'Error converting the Lambda event JSON payload to type System.String: The JSON value could not be converted to System.String. Path: $',
    { reason: 'The JSON value could not be converted to System.String. Path: $' },
  ],
  [
    'Rust',
    '&lambda_runtime::deserializer::DeserializeError',
    "failed to deserialize the incoming data into the function's payload type: missing field `Records` at line 1 column 13",
    { reason: 'missing field `Records` at line 1 column 13' },
  ],
  ['Java, dead letter', undefined, 'An error occurred during JSON parsing', { reason: 'unknown' }],
]);

itExplains('unmarshal-error', [['Python', 'Runtime.UnmarshalError', 'Unable to unmarshal input: Expecting value']]);

itExplains('marshal-error', [
  ['Java', 'java.lang.RuntimeException', 'An error occurred during JSON serialization of response'],
]);

itExplains('marshal-error', [
  ['Python', 'Runtime.MarshalError', 'Unable to marshal response: Object of type set is not JSON serializable'],
  ['Node.js up to 22', 'Error', 'Unable to stringify response body'],
  ['Node.js from 24', 'Runtime.JSONStringifyError', 'Unable to stringify response body'],
]);
