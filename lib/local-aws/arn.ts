/** The account that everything in the embedded AWS belongs to (fauxqs has the same). */
export const ACCOUNT_ID = '000000000000';

/** Who calls, as records and messages name them: an access key would tell those what lets a caller in. */
export const CALLER_ID = 'AIDAEMBEDDEDCALLER';

export const functionArn = (region: string, name: string) => `arn:aws:lambda:${region}:${ACCOUNT_ID}:function:${name}`;
export const bucketArn = (name: string) => `arn:aws:s3:::${name}`;

/** The region that a request was signed for. */
export function regionOf(authorization: string | undefined): string | undefined {
  return /Credential=[^/\s,]+\/\d{8}\/([a-z0-9-]+)\//.exec(authorization ?? '')?.[1];
}
