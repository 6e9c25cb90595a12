'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Button } from '#components/ui/button.tsx';
import { ErrorMessage } from '#components/ui/error-message.tsx';
import { actOnRecording, recordingOptions } from '#lib/client/recording.ts';

const NEXT = { off: 'start', recording: 'stop', playing: 'pause', paused: 'resume' } as const;

/** Starts and stops a recording; of one that is played back, pauses it and goes on. */
export function RecordingButton() {
  const t = useTranslations('recording');
  const client = useQueryClient();
  const { data } = useQuery(recordingOptions);
  const act = useMutation({
    mutationFn: actOnRecording,
    onSuccess: (state) => client.setQueryData(recordingOptions.queryKey, state),
  });
  if (!data) return null;
  const next = data.mode === 'ended' ? undefined : NEXT[data.mode];
  return (
    <>
      {next && (
        <Button className="h-8" aria-disabled={act.isPending} onClick={() => !act.isPending && act.mutate(next)}>
          {t(`actions.${next}`)}
        </Button>
      )}
      {data.file !== undefined && (
        <p className="max-w-60 text-muted text-xs wrap-anywhere">
          {t(data.mode === 'recording' ? 'writing' : 'written', { file: data.file })}
        </p>
      )}
      {act.isError && (
        <p role="alert" className="text-bad text-xs">
          <ErrorMessage error={act.error} />
        </p>
      )}
    </>
  );
}
