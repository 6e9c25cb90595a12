import { SignInPage } from '#components/sign-in/sign-in-page.tsx';
import { readReturnPath } from '#lib/domain/access/return-path.ts';
import { PageMessages } from '../page-messages.tsx';
import { readPageTitle } from '../page-title.ts';

export const generateMetadata = () => readPageTitle('signIn.title');

type Search = Record<string, string | string[] | undefined>;

export default async function Page({ searchParams }: { searchParams: Promise<Search> }) {
  const { code, next } = await searchParams;
  return (
    <PageMessages page="/sign-in">
      <SignInPage code={first(code)} next={readReturnPath(first(next))} />
    </PageMessages>
  );
}

function first(value: Search[string]): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
