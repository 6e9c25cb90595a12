import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { createTranslator } from 'use-intl/core';
import { parseRecordId } from '#components/record/parse-record-id.ts';
import { RecordPage } from '#components/record/record-page.tsx';
import { messagesByLocale } from '../../messages.ts';
import { PageMessages } from '../../page-messages.tsx';
import { readRequestPreferences } from '../../request-preferences.ts';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = parseRecordId((await params).id);
  if (id === undefined) return {};
  const { locale } = await readRequestPreferences();
  const t = createTranslator({ locale, messages: messagesByLocale[locale] });
  return { title: t('app.pageTitle', { page: t('record.number', { id: String(id) }), title: t('app.title') }) };
}

export default async function Page({ params }: Props) {
  const id = parseRecordId((await params).id);
  if (id === undefined) notFound();
  return (
    <PageMessages page="/records/*">
      <RecordPage id={id} />
    </PageMessages>
  );
}
