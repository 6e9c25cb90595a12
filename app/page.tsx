import { connection } from 'next/server';
import { Dashboard } from '#components/dashboard/dashboard.tsx';
import { getServices } from '#lib/server/shared-services.ts';
import { PageMessages } from './page-messages.tsx';

export default async function HomePage() {
  await connection();
  return (
    <PageMessages page="/">
      <Dashboard maxUploadBytes={getServices().settings.maxUploadBytes} />
    </PageMessages>
  );
}
