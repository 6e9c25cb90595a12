import { idFor } from '#lib/local-aws/iam/iam-state.ts';

/** The role session that Lambda sends with: AROA…:awslambda_<n>_<yyyyMMddHHmmssSSS>. */
export function senderId(roleArn: string, now: Date): string {
  return `${idFor('AROA', roleArn)}:awslambda_0_${now.toISOString().replace(/\D/g, '')}`;
}
