import { itExplains } from './testing/it-explains.ts';

const USER = 'User: arn:aws:sts::123456789012:assumed-role/example-role/example';
const V1 = '; Request ID: 6NTRA7XPYRPGA2P6; S3 Extended Request ID: opaque; Proxy: null)';
const V2 = ', Request ID: 6NTRA7XPYRPGA2P6, Extended Request ID: opaque) (SDK Attempt Count: 1)';
const GO = 'https response error StatusCode';
const GO_IDS = 'RequestID: 6NTRA7XPYRPGA2P6, HostID: opaque=';

itExplains(
  'access-denied',
  [
    ['boto3', 'ClientError', 'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied'],
    ['boto3, HEAD', 'ClientError', 'An error occurred (403) when calling the HeadObject operation: Forbidden'],
    [
      'boto3, naming the action',
      'ClientError',
      `An error occurred (AccessDenied) when calling the PutObject operation: ${USER} is not authorized to perform: kms:GenerateDataKey on resource: arn:aws:kms:eu-central-1:123456789012:key/k because no identity-based policy allows the kms:GenerateDataKey action`,
      { action: 'kms:GenerateDataKey' },
    ],
    [
      'boto3, KMS',
      'AccessDeniedException',
      'An error occurred (AccessDeniedException) when calling the Decrypt operation: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    ],
    [
      'boto3, a transfer',
      'S3UploadFailedError',
      'Failed to upload /tmp/a.csv to example-uploads/out/a.csv: An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
    ],
    [
      'boto3, EC2',
      'ClientError',
      `An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. ${USER} is not authorized to perform: ec2:RunInstances on resource: i`,
      { action: 'ec2:RunInstances' },
    ],
    ['JavaScript v3', 'AccessDenied', 'Access Denied'],
    ['JavaScript v3, HEAD', '403', 'UnknownError'],
    ['JavaScript v3, HEAD', 'Forbidden', 'UnknownError'],
    ['JavaScript v2, HEAD', 'Forbidden', ''],
    [
      'JavaScript v3, naming the action',
      'AccessDeniedException',
      `${USER} is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-central-1:123456789012:table/t because no identity-based policy allows the dynamodb:PutItem action`,
      { action: 'dynamodb:PutItem' },
    ],
    [
      'Java v1',
      'com.amazonaws.services.s3.model.AmazonS3Exception',
      `Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied${V1}`,
    ],
    [
      'Java v1, HEAD',
      'com.amazonaws.services.s3.model.AmazonS3Exception',
      `Forbidden (Service: Amazon S3; Status Code: 403; Error Code: 403 Forbidden${V1}`,
    ],
    [
      'Java v2',
      'software.amazon.awssdk.services.s3.model.S3Exception',
      `Access Denied (Service: S3, Status Code: 403${V2}`,
    ],
    [
      'Java v2, HEAD',
      'software.amazon.awssdk.services.s3.model.S3Exception',
      `null (Service: S3, Status Code: 403${V2}`,
    ],
    ['Java v2, HEAD', 'software.amazon.awssdk.services.s3.model.S3Exception', `(Service: S3, Status Code: 403${V2}`],
    [
      'Java v2, wrapped',
      'java.lang.RuntimeException',
      `java.util.concurrent.CompletionException: software.amazon.awssdk.services.kms.model.KmsException: ${USER} is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:k (Service: Kms, Status Code: 400, Request ID: r)`,
      { action: 'kms:Decrypt' },
    ],
    ['.NET', 'AmazonS3Exception', 'Access Denied'],
    ['.NET', 'AmazonS3Exception', 'Forbidden'],
    [
      '.NET, HEAD',
      'AmazonS3Exception',
      'Error making request with Error Code Forbidden and Http Status Code Forbidden. No further error information was returned by the service.',
    ],
    [
      '.NET, naming the action',
      'AmazonSecretsManagerException',
      `${USER} is not authorized to perform: secretsmanager:GetSecretValue on resource: s because no identity-based policy allows it`,
      { action: 'secretsmanager:GetSecretValue' },
    ],
    [
      'Go v2',
      'OperationError',
      `operation error S3: GetObject, ${GO}: 403, ${GO_IDS}, api error AccessDenied: Access Denied`,
    ],
    [
      'Go v2, wrapped, HEAD',
      'wrapError',
      `read upload: operation error S3: HeadObject, ${GO}: 403, ${GO_IDS}, api error Forbidden: Forbidden`,
    ],
    [
      'Go v2, naming the action',
      'OperationError',
      `operation error SNS: Publish, ${GO}: 403, RequestID: r, api error AuthorizationError: ${USER} is not authorized to perform: SNS:Publish on resource: t`,
      { action: 'SNS:Publish' },
    ],
    ['Go v1', 'requestError', 'AccessDenied: Access Denied\n\tstatus code: 403, request id: r, host id: h'],
    ['Ruby', 'Function<Aws::S3::Errors::AccessDenied>', 'Access Denied'],
    ['Ruby, HEAD', 'Function<Aws::S3::Errors::Forbidden>', ''],
    [
      'PHP',
      'Aws\\S3\\Exception\\S3Exception',
      'Error executing "GetObject" on "https://example-uploads.s3.amazonaws.com/a"; AWS HTTP error: Client error: `GET https://example-uploads.s3.amazonaws.com/a` resulted in a `403 Forbidden` response:\n<?xml version="1.0" encoding="UTF-8"?>\n<Error> (truncated...)\n AccessDenied (client): Access Denied - <?xml version="1.0"?>',
    ],
    ['Rust', 'aws_sdk_s3::operation::get_object::GetObjectError', 'unhandled error (AccessDenied)'],
    ['dead letter', undefined, 'Access Denied'],
    ['dead letter', undefined, `Access Denied (Service: S3, Status Code: 403${V2}`],
  ],
  { action: 'unknown' },
);
