import { notFound } from 'next/navigation';
import { parseRecordId } from '#components/record/parse-record-id.ts';
import { RecordPage } from '#components/record/record-page.tsx';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = parseRecordId((await params).id);
  if (id === undefined) notFound();
  return <RecordPage id={id} />;
}
