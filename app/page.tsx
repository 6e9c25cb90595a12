import { connection } from 'next/server';
import { Dashboard } from '#components/dashboard/dashboard.tsx';
import { getServices } from '#lib/server/shared-services.ts';

export default async function HomePage() {
  await connection();
  return <Dashboard maxUploadBytes={getServices().settings.maxUploadBytes} />;
}
