import { itExplains } from './testing/it-explains.ts';

itExplains(
  'throttled',
  [
    [
      'boto3',
      'ClientError',
      'An error occurred (ThrottlingException) when calling the ListFunctions operation (reached max retries: 4): Rate exceeded',
    ],
    [
      'boto3',
      'TooManyRequestsException',
      'An error occurred (TooManyRequestsException) when calling the Invoke operation: Rate Exceeded.',
    ],
    [
      'boto3',
      'ClientError',
      'An error occurred (SlowDown) when calling the PutObject operation: Please reduce your request rate.',
    ],
    ['JavaScript v3', 'ThrottlingException', 'Rate exceeded'],
    ['JavaScript v3', 'TooManyRequestsException', 'Rate Exceeded.'],
    [
      'Java v1',
      'com.amazonaws.services.kms.model.AWSKMSException',
      'Rate exceeded (Service: AWSKMS; Status Code: 400; Error Code: ThrottlingException; Request ID: r; Proxy: null)',
    ],
    [
      'Java v2',
      'software.amazon.awssdk.services.ssm.model.SsmException',
      'Rate exceeded (Service: Ssm, Status Code: 400, Request ID: r)',
    ],
    [
      'Java v2',
      'software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException',
      'The level of configured provisioned throughput for the table was exceeded. (Service: DynamoDb, Status Code: 400, Request ID: r)',
    ],
    ['.NET', 'AmazonSimpleSystemsManagementException', 'Rate exceeded'],
    [
      'Go v2',
      'OperationError',
      'operation error SSM: GetParameter, exceeded maximum number of attempts, 3, https response error StatusCode: 400, RequestID: r, api error ThrottlingException: Rate exceeded',
    ],
    ['Ruby', 'Function<Aws::DynamoDB::Errors::ProvisionedThroughputExceededException>', 'The level was exceeded.'],
    ['dead letter', undefined, 'Rate exceeded'],
  ],
  { by: 'call' },
);
