import { SetupPage } from '#components/setup/setup-page.tsx';
import { PageMessages } from '../page-messages.tsx';
import { readPageTitle } from '../page-title.ts';

export const generateMetadata = () => readPageTitle('setup.list');

export default function Page() {
  return (
    <PageMessages page="/setup">
      <SetupPage />
    </PageMessages>
  );
}
