'use client';

import dynamic from 'next/dynamic';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { LaterMessages } from '#components/later-messages.tsx';
import { useSessionState } from '#components/session-provider.tsx';
import { roleAllows } from '#lib/domain/access/roles.ts';
import type { Upload } from '#lib/domain/api/upload-api.ts';

const OverdueDiagnosis = dynamic(() => import('./overdue-diagnosis.tsx').then((module) => module.OverdueDiagnosis), {
  ssr: false,
});

/** That a result was due; what may keep it away, for whoever may know, is looked for when somebody asks. */
export function OverdueMessage({ upload }: { upload: Upload }) {
  const t = useTranslations('pending');
  const { session } = useSessionState();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      {t('overdue')}
      {roleAllows(session?.role, 'viewer') && (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setOpen(!isOpen)}
          className="ml-1 min-h-6 rounded px-1 text-accent underline hover:bg-hover"
        >
          {t('diagnose')}
        </button>
      )}
      {isOpen && (
        <div id={id} className="pt-1 pb-2">
          <LaterMessages part="overdue">
            <OverdueDiagnosis upload={upload} />
          </LaterMessages>
        </div>
      )}
    </>
  );
}
