import { connection } from 'next/server';
import { Dashboard } from '#components/page/dashboard.tsx';
import { readSettings } from '#lib/server/env.ts';

export default async function HomePage() {
  await connection();
  return <Dashboard maxUploadBytes={readSettings().maxUploadBytes} />;
}
