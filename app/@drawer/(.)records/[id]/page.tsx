import { LazyRecordDrawer } from '#components/record/lazy-record-drawer.tsx';
import { parseRecordId } from '#components/record/parse-record-id.ts';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const id = parseRecordId((await params).id);
  return id === undefined ? null : <LazyRecordDrawer id={id} />;
}
