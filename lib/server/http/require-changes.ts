import { AppError } from '#lib/server/app-error.ts';
import type { Settings } from '#lib/server/env.ts';

/** Throws AppError `forbidden` while nobody has allowed the dashboard to change anything in AWS. */
export function requireChanges({ allowChanges }: Pick<Settings, 'allowChanges'>): void {
  if (allowChanges) return;
  throw new AppError(
    'forbidden',
    'This dashboard only reads. To let it upload, deploy and provision, start it with ALLOW_CHANGES=true.',
  );
}
