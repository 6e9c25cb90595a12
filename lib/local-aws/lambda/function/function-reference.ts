import { functionArn } from '#lib/local-aws/arn.ts';
import { AwsError } from '#lib/local-aws/aws-error.ts';

export interface FunctionReference {
  name: string;
  arn: string;
  qualifier?: string;
}

const FULL_ARN =
  /^arn:aws[a-z-]*:lambda:([a-z0-9-]+):(\d{12}):function:([A-Za-z0-9-_]{1,64})(?::(\$LATEST|[A-Za-z0-9-_]{1,128}))?$/;
const PARTIAL_ARN = /^(?:(\d{12}):(?:function:)?)?([A-Za-z0-9-_]{1,64})(?::(\$LATEST|[A-Za-z0-9-_]{1,128}))?$/;

/** Reads a function's name, partial ARN or ARN, each with or without qualifier, as Lambda's FunctionName parameter takes it. */
export function parseFunctionReference(text: string, region: string, qualifier?: string): FunctionReference {
  const full = FULL_ARN.exec(text);
  const partial = full ? undefined : PARTIAL_ARN.exec(text);
  const name = full?.[3] ?? partial?.[2];
  if (!name) {
    throw new AwsError(
      'ValidationException',
      400,
      `1 validation error detected: Value '${text.slice(0, 200)}' at 'functionName' failed to satisfy constraint: Member must be a function name or ARN`,
    );
  }
  const own = full?.[4] ?? partial?.[3];
  if (own && qualifier && own !== qualifier) {
    throw new AwsError(
      'InvalidParameterValueException',
      400,
      'The derived qualifier from the function name does not match the specified qualifier.',
    );
  }
  const chosen = own ?? qualifier;
  return { name, arn: functionArn(full?.[1] ?? region, name), ...(chosen && { qualifier: chosen }) };
}
