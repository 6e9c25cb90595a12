import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useLiveConnection } from '#components/live-provider.tsx';
import { followUploads, type UploadSteps } from '#lib/client/display/upload-steps.ts';
import { uploadsOptions } from '#lib/client/queries.ts';
import type { QueueLane } from '#lib/domain/api/api.ts';

/** Each is raised when something happens there. */
export type PipelinePulses = Record<'bucket' | 'function' | QueueLane, number>;

export function usePipelinePulses(): PipelinePulses {
  const { onArrival } = useLiveConnection();
  const uploads = useQuery(uploadsOptions).data?.uploads;
  const steps = useRef<UploadSteps>(undefined);
  const [pulses, setPulses] = useState<PipelinePulses>({ bucket: 0, function: 0, success: 0, failure: 0 });

  useEffect(() => {
    if (!uploads) return;
    steps.current = followUploads(steps.current, uploads);
    const { began, invoked } = steps.current;
    if (began + invoked === 0) return;
    setPulses((before) => ({
      ...before,
      bucket: before.bucket + began + invoked,
      function: before.function + invoked,
    }));
  }, [uploads]);

  useEffect(
    () =>
      onArrival((records) => {
        const count = (lane: QueueLane) => records.filter(({ queue }) => queue === lane).length;
        setPulses((before) => ({
          ...before,
          success: before.success + count('success'),
          failure: before.failure + count('failure'),
        }));
      }),
    [onArrival],
  );
  return pulses;
}
