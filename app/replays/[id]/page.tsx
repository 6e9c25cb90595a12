import { ReplayPage } from '#components/replay/replay-page.tsx';
import { PageMessages } from '../../page-messages.tsx';
import { readPageTitle } from '../../page-title.ts';

export const generateMetadata = () => readPageTitle('replay.listTitle');

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <PageMessages page="/replays/*">
      <ReplayPage id={id} />
    </PageMessages>
  );
}
