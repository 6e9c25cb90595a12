import { connection } from 'next/server';
import { Dashboard } from '#components/page/dashboard.tsx';
import { getDoorkeeper } from '#lib/server/session/doorkeeper.ts';

export default async function HomePage() {
  await connection();
  return <Dashboard maxUploadBytes={getDoorkeeper().settings.maxUploadBytes} />;
}
