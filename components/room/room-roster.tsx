'use client';

import { useTranslations } from 'use-intl';
import type { RoomParticipant } from '#lib/domain/api/room/room-api.ts';
import { RosterRow } from './roster-row.tsx';

interface Props {
  participants: RoomParticipant[];
  joinCode: string | undefined;
}

/** Who has joined, and how far each one is. */
export function RoomRoster({ participants, joinCode }: Props) {
  const t = useTranslations('room.roster');
  // The server says it of everybody or of nobody.
  const isAsked = participants.some(({ hasAnswered }) => hasAnswered !== undefined);
  const columns = ['name', 'uploads', 'latest', ...(isAsked ? ['prediction' as const] : []), 'active'] as const;
  return (
    <section aria-labelledby="roster-title" className="@container/roster rounded-xl border border-line bg-surface">
      <h2 id="roster-title" className="px-4 py-3 font-semibold text-sm">
        {t('title', { count: participants.length })}
      </h2>
      {participants.length === 0 ? (
        <p className="px-4 pb-4 text-muted text-sm">{t('empty')}</p>
      ) : (
        <table className="w-full text-sm @max-[38rem]/roster:block">
          <thead className="@max-[38rem]/roster:sr-only">
            <tr className="border-line border-t text-left text-muted text-xs">
              {columns.map((column) => (
                <th key={column} scope="col" className="whitespace-nowrap px-4 py-2 font-medium">
                  {t(`columns.${column}`)}
                </th>
              ))}
              <th scope="col" className="px-4 py-2">
                <span className="sr-only">{t('columns.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody className="@max-[38rem]/roster:block">
            {participants.map((participant) => (
              <RosterRow key={participant.id} participant={participant} joinCode={joinCode} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
