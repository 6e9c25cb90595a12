'use client';

import { useQuery } from '@tanstack/react-query';
import { participantsOptions } from '#lib/client/queries.ts';
import { ClassQuestion, useIsAsked } from './class-question.tsx';
import { LastFailure } from './last-failure.tsx';
import { NewestOutcomes } from './newest-outcomes.tsx';
import { JoinCard } from './people/join-card.tsx';
import { isLargeClass } from './people/large-class.ts';
import { ParticipantWall, wallShape } from './people/participant-wall.tsx';
import { PipelinePicture } from './pipeline/pipeline-picture.tsx';
import { useWaitingLines, WaitingUploads } from './waiting-uploads.tsx';

/** One row of names. More would cut off a question's answers. */
const BESIDE_QUESTION = 8;

/** From the day's first upload or the class's first question on. A question stands where the last failure does. */
export function RunningClass() {
  const { data: participants } = useQuery(participantsOptions);
  const isLarge = isLargeClass(participants);
  const isAsked = useIsAsked();
  const waitingLines = useWaitingLines();
  const isWithoutWall = isAsked && (participants?.length ?? 0) > BESIDE_QUESTION;
  return (
    <>
      <div className="flex min-w-0 flex-col gap-[0.6em] max-lg:contents lg:grid lg:grid-cols-[minmax(0,1fr)_auto] lg:gap-x-[0.8em]">
        <PipelinePicture />
        <JoinCard />
      </div>
      <div
        // Drawn again instead of moving what is in it.
        key={isWithoutWall ? '' : wallShape(participants ?? [], 'running')}
        data-large={isLarge || undefined}
        className={`group flex min-h-0 min-w-0 flex-1 gap-[0.8em] max-lg:flex-col ${isLarge ? 'display-least' : ''}`}
      >
        {isAsked ? <ClassQuestion /> : <LastFailure />}
        <div key={waitingLines} className="flex min-h-0 min-w-0 flex-1 flex-col gap-[0.4em]">
          <NewestOutcomes />
          <WaitingUploads />
        </div>
      </div>
      {!isWithoutWall && <ParticipantWall where="running" />}
    </>
  );
}
