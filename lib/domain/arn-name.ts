/** The last part of an ARN: `nightly` of `…:rule/nightly`, a queue's name, a role's without its path. Other texts as they are. */
export function arnName(arn: string): string;
export function arnName(arn: string | undefined): string | undefined;
export function arnName(arn: string | undefined): string | undefined {
  if (!arn?.startsWith('arn:')) return arn;
  return arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1) || arn;
}

/** What stands behind the type in an ARN's resource: `default/billing` of `…:schedule/default/billing`. */
export function arnPath(arn: string | undefined): string | undefined {
  if (!arn?.startsWith('arn:')) return arn;
  const resource = arn.split(':').slice(5).join(':');
  return resource.slice(resource.indexOf('/') + 1) || arn;
}
