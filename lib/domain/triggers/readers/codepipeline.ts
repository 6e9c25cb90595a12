import { objectAt, textAt } from '#lib/domain/json/json-object.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** A pipeline's action. Lambda's event names the job; pipeline and stage only where the job's context is in it. */
export const codePipeline: TriggerReader = (event) => {
  const job = objectAt(event, 'CodePipeline.job');
  if (job === undefined) return undefined;
  const data = objectAt(job, 'data') ?? {};
  const context = objectAt(data, 'pipelineContext') ?? {};
  const configuration = objectAt(objectAt(data, 'actionConfiguration') ?? {}, 'configuration') ?? {};
  const pipeline = textAt(context, 'pipelineName');
  const stage = textAt(objectAt(context, 'stage') ?? {}, 'name');
  const action = textAt(objectAt(context, 'action') ?? {}, 'name');
  const named = [pipeline, stage, action].filter(Boolean).join(' / ');
  return {
    kind: 'codepipeline',
    title: named || textAt(configuration, 'UserParameters') || textAt(job, 'id') || 'CodePipeline',
    pipeline,
    stage,
    action,
    beginning: textAt(configuration, 'UserParameters'),
  };
};
