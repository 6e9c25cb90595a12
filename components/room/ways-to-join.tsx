import dynamic from 'next/dynamic';
import { useTranslations } from 'use-intl';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Room } from '#lib/domain/api/room/room-api.ts';

const QrCode = dynamic(() => import('#components/display/people/qr-code.tsx').then((module) => module.QrCode), {
  ssr: false,
  loading: () => <Skeleton className="aspect-square w-full" />,
});

/** The link, its QR code and the access code, to be handed on. */
export function WaysToJoin({ room: { joinUrl, joinAddress, joinCode, reachable } }: { room: Room }) {
  const t = useTranslations('room.join');
  const given = [
    { name: t('link'), text: joinUrl, shown: joinUrl },
    { name: t('address'), text: joinAddress, shown: joinAddress },
    ...(joinCode === undefined ? [] : [{ name: t('code'), text: joinCode, shown: joinCode }]),
  ];
  return (
    <section aria-labelledby="join-title" className="rounded-xl border border-line bg-surface p-4">
      <h2 id="join-title" className="mb-3 font-semibold text-sm">
        {t('title')}
      </h2>
      <div className="flex flex-wrap items-start gap-4">
        <div className="w-40 shrink-0">
          <QrCode text={joinUrl} label={t('qr')} />
        </div>
        <dl className="grid min-w-0 flex-1 basis-60 gap-2">
          {given.map(({ name, text, shown }) => (
            <div key={name}>
              <dt className="text-muted text-xs">{name}</dt>
              <dd className="flex items-start gap-1 font-mono text-sm">
                <span className="wrap-anywhere min-w-0">{shown}</span>
                <CopyButton text={text} what={name} />
              </dd>
            </div>
          ))}
          {!reachable && <p className="text-muted text-xs">{t('closed')}</p>}
        </dl>
      </div>
    </section>
  );
}
