import { ErrorsPage } from '#components/errors/errors-page.tsx';
import { PageMessages } from '../page-messages.tsx';
import { readPageTitle } from '../page-title.ts';

export const generateMetadata = () => readPageTitle('errorGroups.title');

export default function Page() {
  return (
    <PageMessages page="/errors">
      <ErrorsPage />
    </PageMessages>
  );
}
