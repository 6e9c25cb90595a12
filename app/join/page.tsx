import { JoinPage } from '#components/join/join-page.tsx';
import { readPageSession } from '#lib/server/http/page-session.ts';
import { getDoorkeeper } from '#lib/server/session/doorkeeper.ts';
import { maxUploadBytesOf } from '#lib/server/session/scope.ts';

export default async function Page() {
  const { settings } = getDoorkeeper();
  const session = await readPageSession();
  const role = session?.role ?? 'participant';
  return (
    <JoinPage
      maxUploadBytes={maxUploadBytesOf({ role }, settings)}
      limits={role === 'participant' ? settings.participantLimits : undefined}
      allowChanges={settings.allowChanges}
    />
  );
}
