import { arnName } from '#lib/domain/arn-name.ts';
import { isJsonObject, type JsonObject, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

const TOKEN_NAMES = ['taskToken', 'TaskToken', 'token', 'task_token'] as const;
/** Step Functions' tokens are long; a `token` of the author's own seldom is. */
const MIN_TOKEN_LENGTH = 100;

/** A state machine whose author put the context object, or the task's token, into the input. */
export const stepFunctions: TriggerReader = (event, { fields }) => {
  const context = [event, ...fields().filter(isJsonObject)].find(hasExecution);
  const execution = context && objectAt(context, 'Execution');
  if (execution === undefined && !hasTaskToken(event)) return undefined;
  const id = execution && textAt(execution, 'Id');
  const name = (execution && textAt(execution, 'Name')) ?? arnName(id);
  const state = context && textAt(objectAt(context, 'State') ?? {}, 'Name');
  return {
    kind: 'step-functions',
    title: name ?? 'Step Functions',
    at: execution?.StartTime,
    execution: name,
    step: state,
    source: arnName(context && textAt(objectAt(context, 'StateMachine') ?? {}, 'Id')),
  };
};

function hasExecution(value: JsonObject): boolean {
  const id = textAt(objectAt(value, 'Execution') ?? {}, 'Id');
  return id?.startsWith('arn:') === true && id.includes(':states:');
}

function hasTaskToken(event: JsonObject): boolean {
  return TOKEN_NAMES.some((name) => (textAt(event, name)?.length ?? 0) >= MIN_TOKEN_LENGTH);
}
