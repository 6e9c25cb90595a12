import { SetupPage } from '#components/setup/setup-page.tsx';
import { PageMessages } from '../page-messages.tsx';

export default function Page() {
  return (
    <PageMessages page="/setup">
      <SetupPage />
    </PageMessages>
  );
}
