/** The last part of an ARN's resource: `nightly` of `…:rule/nightly`, `uploads` of `…:uploads`. Other texts as they are. */
export function arnName(arn: string | undefined): string | undefined {
  if (arn === undefined || !arn.startsWith('arn:')) return arn;
  const resource = arn.split(':').slice(5).join(':');
  return resource.slice(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1) || arn;
}

/** What stands behind the type in an ARN's resource: `default/billing` of `…:schedule/default/billing`. */
export function arnPath(arn: string | undefined): string | undefined {
  if (arn === undefined || !arn.startsWith('arn:')) return arn;
  const resource = arn.split(':').slice(5).join(':');
  return resource.slice(resource.indexOf('/') + 1) || arn;
}
