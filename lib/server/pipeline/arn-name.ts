/** The last part of an ARN: a queue's name, or a role's without its path. */
export function nameOfArn(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
}
