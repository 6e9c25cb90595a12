/** A call of the AWS SDK: its operation, and what it was given. */
export interface RecordedCall {
  service: string;
  operation: string;
  input: unknown;
}

export interface NeededPermission {
  action: string;
  resource: string;
}

type Input = Partial<Record<string, unknown>>;
type Resource = (input: Input) => string;

const ACCOUNT = 'us-east-1:000000000000';
const text = (value: unknown) => (typeof value === 'string' ? value : '');

const anything: Resource = () => '*';
const bucket: Resource = ({ Bucket }) => `arn:aws:s3:::${text(Bucket)}`;
const object: Resource = ({ Bucket, Key }) => `arn:aws:s3:::${text(Bucket)}/${text(Key) || '*'}`;
const queue: Resource = ({ QueueName, QueueUrl }) =>
  `arn:aws:sqs:${ACCOUNT}:${text(QueueName) || text(QueueUrl).split('/').at(-1)}`;
const lambdaFunction: Resource = ({ FunctionName, Qualifier, Resource: arn }) =>
  text(arn) || `arn:aws:lambda:${ACCOUNT}:function:${text(FunctionName)}${Qualifier ? `:${text(Qualifier)}` : ''}`;
const logGroup: Resource = ({ logGroupName }) => `arn:aws:logs:${ACCOUNT}:log-group:${text(logGroupName)}:*`;
const role: Resource = ({ RoleName }) => `arn:aws:iam::000000000000:role/${text(RoleName)}`;
const passedRole: Resource = ({ Role }) => text(Role);
const simulatedRole: Resource = ({ PolicySourceArn }) => text(PolicySourceArn);
const policy: Resource = ({ PolicyArn }) => text(PolicyArn);

/**
 * What IAM asks for each operation, after docs.aws.amazon.com/service-authorization: the action has the operation's name
 * unless said otherwise here. Some need another one for a part of their input.
 */
const permissions: Record<string, [action: string, resource: Resource][]> = {
  's3:AbortMultipartUpload': [['AbortMultipartUpload', object]],
  's3:CompleteMultipartUpload': [['PutObject', object]],
  's3:CreateBucket': [['CreateBucket', bucket]],
  's3:CreateMultipartUpload': [['PutObject', object]],
  's3:DeleteBucket': [['DeleteBucket', bucket]],
  's3:DeleteObjects': [['DeleteObject', object]],
  's3:GetBucketNotificationConfiguration': [['GetBucketNotification', bucket]],
  's3:GetBucketTagging': [['GetBucketTagging', bucket]],
  's3:HeadBucket': [['ListBucket', bucket]],
  's3:ListMultipartUploads': [['ListBucketMultipartUploads', bucket]],
  's3:ListObjectsV2': [['ListBucket', bucket]],
  's3:PutBucketNotificationConfiguration': [['PutBucketNotification', bucket]],
  's3:PutBucketTagging': [['PutBucketTagging', bucket]],
  's3:PutObject': [['PutObject', object]],
  's3:UploadPart': [['PutObject', object]],
  'sqs:ChangeMessageVisibilityBatch': [['ChangeMessageVisibility', queue]],
  // With tags.
  'sqs:CreateQueue': [
    ['CreateQueue', queue],
    ['TagQueue', queue],
  ],
  'sqs:DeleteMessageBatch': [['DeleteMessage', queue]],
  'sqs:DeleteQueue': [['DeleteQueue', queue]],
  'sqs:GetQueueAttributes': [['GetQueueAttributes', queue]],
  'sqs:GetQueueUrl': [['GetQueueUrl', queue]],
  'sqs:ListQueueTags': [['ListQueueTags', queue]],
  'sqs:ReceiveMessage': [['ReceiveMessage', queue]],
  'lambda:AddPermission': [['AddPermission', lambdaFunction]],
  // With tags and a role.
  'lambda:CreateFunction': [
    ['CreateFunction', lambdaFunction],
    ['TagResource', lambdaFunction],
    ['iam:PassRole', passedRole],
  ],
  'lambda:DeleteFunction': [['DeleteFunction', lambdaFunction]],
  'lambda:DeleteFunctionEventInvokeConfig': [['DeleteFunctionEventInvokeConfig', lambdaFunction]],
  'lambda:GetFunction': [['GetFunction', lambdaFunction]],
  'lambda:GetFunctionConfiguration': [['GetFunctionConfiguration', lambdaFunction]],
  'lambda:GetFunctionEventInvokeConfig': [['GetFunctionEventInvokeConfig', lambdaFunction]],
  'lambda:GetPolicy': [['GetPolicy', lambdaFunction]],
  'lambda:Invoke': [['InvokeFunction', lambdaFunction]],
  'lambda:ListFunctionEventInvokeConfigs': [['ListFunctionEventInvokeConfigs', lambdaFunction]],
  'lambda:ListTags': [['ListTags', lambdaFunction]],
  'lambda:PutFunctionEventInvokeConfig': [['PutFunctionEventInvokeConfig', lambdaFunction]],
  'lambda:RemovePermission': [['RemovePermission', lambdaFunction]],
  'lambda:UpdateFunctionCode': [['UpdateFunctionCode', lambdaFunction]],
  'lambda:UpdateFunctionConfiguration': [['UpdateFunctionConfiguration', lambdaFunction]],
  'lambda:UpdateFunctionEventInvokeConfig': [['UpdateFunctionEventInvokeConfig', lambdaFunction]],
  // With tags.
  'iam:CreateRole': [
    ['CreateRole', role],
    ['TagRole', role],
  ],
  'iam:DeleteRole': [['DeleteRole', role]],
  'iam:DeleteRolePolicy': [['DeleteRolePolicy', role]],
  'iam:GetPolicy': [['GetPolicy', policy]],
  'iam:GetPolicyVersion': [['GetPolicyVersion', policy]],
  'iam:GetRole': [['GetRole', role]],
  'iam:GetRolePolicy': [['GetRolePolicy', role]],
  'iam:ListAttachedRolePolicies': [['ListAttachedRolePolicies', role]],
  'iam:ListRolePolicies': [['ListRolePolicies', role]],
  'iam:PutRolePolicy': [['PutRolePolicy', role]],
  'iam:SimulatePrincipalPolicy': [['SimulatePrincipalPolicy', simulatedRole]],
  'logs:FilterLogEvents': [['FilterLogEvents', logGroup]],
  'sts:GetCallerIdentity': [['GetCallerIdentity', anything]],
};

/** Throws for an operation that isn't in the table: look up what it needs, and add it. */
export function neededPermissions({ service, operation, input }: RecordedCall): NeededPermission[] {
  const needed = permissions[`${service}:${operation}`];
  if (!needed) throw new Error(`Which permissions does ${service}:${operation} need?`);
  return needed.map(([action, resource]) => ({
    action: action.includes(':') ? action : `${service}:${action}`,
    resource: resource(isObject(input) ? input : {}),
  }));
}

function isObject(value: unknown): value is Input {
  return typeof value === 'object' && value !== null;
}
