import { ErrorGroupPage } from '#components/errors/group/error-group-page.tsx';
import { PageMessages } from '../../page-messages.tsx';
import { readPageTitle } from '../../page-title.ts';

export const generateMetadata = () => readPageTitle('errorGroups.title');

export default async function Page({ params }: { params: Promise<{ fingerprint: string }> }) {
  const { fingerprint } = await params;
  return (
    <PageMessages page="/errors/*">
      <ErrorGroupPage fingerprint={fingerprint} />
    </PageMessages>
  );
}
