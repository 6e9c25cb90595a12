const allow = (...Action: string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });

const PREFIX = 'arn:aws:iam::aws:policy/';

/** Of AWS's own policies, those that roles of functions commonly have, as far as they matter here. Others allow nothing. */
export const awsManagedPolicies = new Map([
  [`${PREFIX}AdministratorAccess`, allow('*')],
  [`${PREFIX}AmazonSQSFullAccess`, allow('sqs:*')],
  [
    `${PREFIX}service-role/AWSLambdaBasicExecutionRole`,
    allow('logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'),
  ],
  [
    `${PREFIX}service-role/AWSLambdaSQSQueueExecutionRole`,
    allow('sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'logs:*'),
  ],
]);
