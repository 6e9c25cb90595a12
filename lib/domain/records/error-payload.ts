import { arrayAt, isJsonObject, type JsonObject, textAt } from '#lib/domain/json/json-object.ts';

/** `AggregateError [ETIMEDOUT]: ` */
const EMPTY_WITH_CODE = /^[\w$]{1,100} \[(E[A-Z0-9_]{1,60})\](?:: ?)?$/;

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
    textAt(payload, 'errorMessage') ?? (errorType === undefined ? customMessage(payload) : readCode(payload));
  return { ...(errorType === undefined ? {} : { errorType }), ...(errorMessage === undefined ? {} : { errorMessage }) };
}

/** The only word that a Node.js error without a message has, such as that of connecting to each address of a host. */
function readCode(payload: JsonObject): string | undefined {
  const [head] = arrayAt(payload, 'trace');
  return typeof head === 'string' ? EMPTY_WITH_CODE.exec(head)?.[1] : undefined;
}

function customMessage(payload: JsonObject): string | undefined {
  return textAt(payload, 'message') ?? textAt(payload, 'error');
}
