import { connection } from 'next/server';
import { Dashboard } from '#components/dashboard/dashboard.tsx';
import { getDoorkeeper } from '#lib/server/session/doorkeeper.ts';

export default async function HomePage() {
  await connection();
  return <Dashboard maxUploadBytes={getDoorkeeper().settings.maxUploadBytes} />;
}
