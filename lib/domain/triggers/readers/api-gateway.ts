import { numberAt, objectAt, textAt } from '#lib/domain/json/json-object.ts';
import type { TriggerReader } from '#lib/domain/triggers/trigger-reader.ts';

/** API Gateway or a function URL, called with `X-Amz-Invocation-Type: Event`. */
export const apiGateway: TriggerReader = (event) => {
  const context = objectAt(event, 'requestContext');
  const http = context && objectAt(context, 'http');
  const method = http ? textAt(http, 'method') : textAt(event, 'httpMethod');
  const path = http ? textAt(http, 'path') : textAt(event, 'path');
  if (context === undefined || method === undefined || path === undefined) return undefined;
  const epoch = numberAt(context, 'timeEpoch') ?? numberAt(context, 'requestTimeEpoch');
  return { kind: 'api-gateway', title: `${method} ${path}`, at: toIso(epoch), method, path };
};

function toIso(epochMs: number | undefined): string | undefined {
  return epochMs === undefined || Math.abs(epochMs) > 8.64e15 ? undefined : new Date(epochMs).toISOString();
}
