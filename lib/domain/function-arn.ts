const marker = ':function:';

/** Name and qualifier of a function ARN, of a partial one, or of a bare `name:qualifier`. */
export function readFunctionArn(arn: string): { functionName?: string; qualifier?: string } {
  const at = arn.indexOf(marker);
  if (at === -1 && arn.startsWith('arn:')) return {};
  const [functionName = '', qualifier = ''] = arn.slice(at === -1 ? 0 : at + marker.length).split(':', 2);
  return { ...(functionName === '' ? {} : { functionName }), ...(qualifier === '' ? {} : { qualifier }) };
}
