import { Dashboard } from '#components/dashboard/dashboard.tsx';
import { FirstData } from '#components/first-data.tsx';
import { getServices } from '#lib/server/shared-services.ts';
import { PageMessages } from './page-messages.tsx';
import { readFirstData } from './read-first-data.ts';

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function HomePage({ searchParams }: Props) {
  const search = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value ?? []]
      .flat()
      .slice(0, 1)
      .map((first) => [name, first]),
  );
  const data = await readFirstData(new URLSearchParams(search));
  return (
    <PageMessages page="/">
      <FirstData data={data}>
        <Dashboard maxUploadBytes={getServices().settings.maxUploadBytes} />
      </FirstData>
    </PageMessages>
  );
}
