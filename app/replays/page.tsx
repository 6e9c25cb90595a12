import { ReplaysPage } from '#components/replay/replays-page.tsx';
import { PageMessages } from '../page-messages.tsx';
import { readPageTitle } from '../page-title.ts';

export const generateMetadata = () => readPageTitle('replay.listTitle');

export default function Page() {
  return (
    <PageMessages page="/replays">
      <ReplaysPage />
    </PageMessages>
  );
}
