import { itExplains } from './testing/it-explains.ts';

const V1 = '; Request ID: 6NTRA7XPYRPGA2P6; S3 Extended Request ID: opaque; Proxy: null)';
const V2 = ', Request ID: 6NTRA7XPYRPGA2P6, Extended Request ID: opaque) (SDK Attempt Count: 1)';
const GO = 'https response error StatusCode';
const GO_IDS = 'RequestID: 6NTRA7XPYRPGA2P6, HostID: opaque=';

itExplains('no-such-key', [
  [
    'boto3',
    'NoSuchKey',
    'An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist.',
  ],
  ['boto3, HEAD', 'ClientError', 'An error occurred (404) when calling the HeadObject operation: Not Found'],
  ['JavaScript v3', 'NoSuchKey', 'The specified key does not exist.'],
  ['JavaScript v3, HEAD', 'NotFound', 'UnknownError'],
  ['JavaScript v3, HEAD', '404', 'UnknownError'],
  [
    'Java v1',
    'com.amazonaws.services.s3.model.AmazonS3Exception',
    `The specified key does not exist. (Service: Amazon S3; Status Code: 404; Error Code: NoSuchKey${V1}`,
  ],
  [
    'Java v1, HEAD',
    'com.amazonaws.services.s3.model.AmazonS3Exception',
    `Not Found (Service: Amazon S3; Status Code: 404; Error Code: 404 Not Found${V1}`,
  ],
  [
    'Java v2',
    'software.amazon.awssdk.services.s3.model.NoSuchKeyException',
    `The specified key does not exist. (Service: S3, Status Code: 404${V2}`,
  ],
  ['Java v2, HEAD', 'software.amazon.awssdk.services.s3.model.S3Exception', `null (Service: S3, Status Code: 404${V2}`],
  ['.NET', 'AmazonS3Exception', 'The specified key does not exist.'],
  ['.NET', 'NoSuchKeyException', 'The specified key does not exist.'],
  [
    '.NET, HEAD',
    'AmazonS3Exception',
    'Error making request with Error Code NotFound and Http Status Code NotFound. No further error information was returned by the service.',
  ],
  [
    'Go v2, wrapped',
    'wrapError',
    `handle in/a.csv: operation error S3: GetObject, ${GO}: 404, ${GO_IDS}, NoSuchKey: The specified key does not exist.`,
  ],
  ['Go v2, HEAD', 'OperationError', `operation error S3: HeadObject, ${GO}: 404, ${GO_IDS}, NotFound: `],
  ['Ruby', 'Function<Aws::S3::Errors::NoSuchKey>', 'The specified key does not exist.'],
  ['Ruby, HEAD', 'Function<Aws::S3::Errors::NotFound>', ''],
  ['dead letter', undefined, 'The specified key does not exist.'],
]);

itExplains('no-such-bucket', [
  [
    'boto3',
    'NoSuchBucket',
    'An error occurred (NoSuchBucket) when calling the PutObject operation: The specified bucket does not exist',
  ],
  ['boto3, HEAD', 'ClientError', 'An error occurred (404) when calling the HeadBucket operation: Not Found'],
  ['JavaScript v3', 'NoSuchBucket', 'The specified bucket does not exist'],
  ['.NET', 'AmazonS3Exception', 'The specified bucket does not exist'],
]);
