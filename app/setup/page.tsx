import { SetupPage } from '#components/setup/setup-page.tsx';

export default function Page() {
  return <SetupPage />;
}
