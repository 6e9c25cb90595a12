import type { CauseClass } from './cause-class.ts';

const NOT_FOUND = /^(?:Not ?Found)?$/;
const NOT_FOUND_CODES = /^(?:404|404 Not Found|NotFound)$/;

/** Answers to HEAD have no body that would name a code: status and operation must do. */
export const S3_NOT_FOUND: readonly CauseClass[] = [
  {
    code: 'no-such-bucket',
    service: [
      { codes: /^NoSuchBucket(?:Exception)?$/ },
      { codes: NOT_FOUND_CODES, operations: /^(?:HeadBucket|GetBucketLocation)$/, text: NOT_FOUND },
      { text: /^The specified bucket does not exist\.?$/ },
    ],
  },
  {
    code: 'no-such-key',
    service: [
      { codes: /^NoSuchKey(?:Exception)?$/ },
      { codes: NOT_FOUND_CODES, text: NOT_FOUND },
      { codes: /^AmazonS3Exception$/, text: /^Not ?Found$/ },
      { status: '404', text: NOT_FOUND },
      { text: /^The specified key does not exist\.?$/ },
    ],
  },
];
