import { notOffered } from '#lib/local-aws/aws-error.ts';
import type { App } from '#lib/local-aws/fauxqs-types.ts';
import { filterLogEvents } from './filter-log-events.ts';
import type { LogGroups } from './log-groups.ts';

const PREFIX = 'Logs_20140328.';

/** CloudWatch Logs shares POST / with SQS: the target tells them apart. Functions alone write, so that it only reads. */
export function registerLogs(app: App, groups: LogGroups): void {
  app.addHook('preHandler', async (request, reply) => {
    if (request.method !== 'POST' || request.routeOptions.url !== '/') return;
    const target = String(request.headers['x-amz-target'] ?? '');
    if (!target.startsWith(PREFIX) || !request.headers['content-type']?.includes('x-amz-json')) return;
    if (target !== `${PREFIX}FilterLogEvents`) throw notOffered(target);
    const answer = filterLogEvents(groups, request.body);
    return reply.header('content-type', 'application/x-amz-json-1.1').send(JSON.stringify(answer));
  });
}
