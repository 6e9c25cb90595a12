import { expect, it } from 'vitest';
import { shortErrorType } from './short-error-type.ts';

it.each([
  ['KeyError', 'KeyError'],
  ['software.amazon.awssdk.services.s3.model.S3Exception', 'S3Exception'],
  ['com.example.Handler$OrderException', 'OrderException'],
  ['Runtime.ImportModuleError', 'ImportModuleError'],
  ['App\\Orders\\MissingRow', 'MissingRow'],
  ['Function<NameError>', 'NameError'],
  ['alloc::string::String', 'String'],
  ['...', '...'],
  ['', ''],
])('shortens %s to %s', (errorType, short) => {
  expect(shortErrorType(errorType)).toBe(short);
});
