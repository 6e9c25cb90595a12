import { isJsonObject, type JsonObject, textAt } from '#lib/domain/json/json-object.ts';

export interface ErrorPayload {
  errorType?: string;
  errorMessage?: string;
}

/** Type and message of an error payload: the managed runtimes' names, else what custom runtimes commonly post. */
export function readErrorPayload(payload: unknown): ErrorPayload {
  if (typeof payload === 'string') return payload === '' ? {} : { errorMessage: payload };
  if (!isJsonObject(payload)) return {};
  const errorType = textAt(payload, 'errorType');
  const errorMessage =
    textAt(payload, 'errorMessage') ?? (errorType === undefined ? customMessage(payload) : undefined);
  return { ...(errorType === undefined ? {} : { errorType }), ...(errorMessage === undefined ? {} : { errorMessage }) };
}

function customMessage(payload: JsonObject): string | undefined {
  return textAt(payload, 'message') ?? textAt(payload, 'error');
}
