'use client';

import dynamic from 'next/dynamic';
import { type ComponentProps, useState } from 'react';
import { LaterMessages } from '#components/later-messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { useChangeRefusal } from '#components/use-change-refusal.ts';
import type { ReplaySelection } from '#lib/client/replay/replay-queries.ts';

const ReplayDialog = dynamic(() => import('./replay-dialog.tsx').then((module) => module.ReplayDialog), { ssr: false });

interface Props {
  label: string;
  /** Asked for at the moment of the click: a range that ends now is one of that moment. */
  select: () => ReplaySelection;
  /** The single record's event, which may be edited. */
  event?: string | undefined;
  look?: ComponentProps<typeof Button>['look'];
}

/** Leads to a plan. Nothing for those who may not replay. */
export function ReplayButton({ label, select, event, look = 'plain' }: Props) {
  const [selection, setSelection] = useState<ReplaySelection>();
  if (useChangeRefusal('instructor')) return null;
  return (
    <>
      <Button look={look} onClick={() => setSelection(select())}>
        {label}
      </Button>
      {selection && (
        <LaterMessages part="replay">
          <ReplayDialog selection={selection} event={event} onClose={() => setSelection(undefined)} />
        </LaterMessages>
      )}
    </>
  );
}
