import { JoinPage } from '#components/join/join-page.tsx';
import { readPageSession } from '#lib/server/http/page-session.ts';
import { maxUploadBytesOf } from '#lib/server/session/scope.ts';
import { getServices } from '#lib/server/shared-services.ts';
import { PageMessages } from '../page-messages.tsx';
import { readPageTitle } from '../page-title.ts';

export const generateMetadata = () => readPageTitle('join.title');

export default async function Page() {
  const { settings } = getServices();
  const session = await readPageSession();
  const role = session?.role ?? 'participant';
  return (
    <PageMessages page="/join">
      <JoinPage
        maxUploadBytes={maxUploadBytesOf({ role }, settings)}
        limits={role === 'participant' ? settings.participantLimits : undefined}
        allowChanges={settings.allowChanges}
      />
    </PageMessages>
  );
}
