import type { RecordDetail, S3Object } from './api/record-api.ts';

export const CONSOLE_LINKS = ['logs', 'trace', 'function', 'object'] as const;
export interface ConsoleLink {
  name: (typeof CONSOLE_LINKS)[number];
  url: string;
}

const FUNCTION_ARN = /^arn:(aws|aws-cn|aws-us-gov):lambda:([a-z0-9-]{5,30}):\d{12}:function:([\w-]{1,64})/;
const DOMAINS = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};
const VERSION = /^\d{1,18}$/;
const ALIAS = /^[\w-]{1,128}$/;
const TRACE_ROOT = /(?:^|;)Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;|$)/;
/** Around the record: long enough for an event that waited. */
const BEFORE_MS = 6 * 3_600_000;
const AFTER_MS = 600_000;

type Linked = Pick<
  RecordDetail,
  'functionArn' | 'requestId' | 'qualifier' | 'executedVersion' | 'timestamp' | 'receivedAt' | 's3' | 'deliveries'
>;

/** Where the AWS console shows a record's function, log lines, trace and object; none where the ARN isn't one of AWS's. */
export function consoleLinks(
  record: Linked,
  log: { logGroup?: string | undefined; traceId?: string | undefined },
): ConsoleLink[] {
  const [, partition = '', region = '', name = ''] = FUNCTION_ARN.exec(record.functionArn ?? '') ?? [];
  const domain = DOMAINS[partition as keyof typeof DOMAINS];
  if (domain === undefined) return [];
  const page = (service: string, rest: string) => `https://${region}.${domain}/${service}?region=${region}${rest}`;
  const traceId = log.traceId ?? traceIdOf(record);
  const object = record.s3.find(({ bucket, key }) => bucket !== undefined && key !== undefined);
  return [
    ...(record.requestId === undefined
      ? []
      : [
          {
            name: 'logs' as const,
            url: page('cloudwatch/home', logsPath(record, log.logGroup ?? `/aws/lambda/${name}`)),
          },
        ]),
    ...(traceId === undefined
      ? []
      : [{ name: 'trace' as const, url: page('cloudwatch/home', `#xray:traces/${encodeURIComponent(traceId)}`) }]),
    { name: 'function', url: page('lambda/home', `#/functions/${name}${versionPath(record)}`) },
    ...(object
      ? [
          {
            name: 'object' as const,
            url: page(`s3/object/${encodeURIComponent(object.bucket ?? '')}`, objectQuery(object)),
          },
        ]
      : []),
  ];
}

function logsPath({ requestId = '', timestamp, receivedAt }: Linked, logGroup: string): string {
  const at = Date.parse(timestamp ?? receivedAt);
  const query = [
    `filterPattern=${encodeURIComponent(`"${requestId}"`)}`,
    `start=${at - BEFORE_MS}`,
    `end=${at + AFTER_MS}`,
  ].join('&');
  return `#logsV2:log-groups/log-group/${fragment(logGroup)}/log-events${dollars(encodeURIComponent(`?${query}`))}`;
}

/** As the console spells a text within its fragment: percent-encoded twice, with `$` for the outer `%`. */
function fragment(text: string): string {
  return dollars(encodeURIComponent(encodeURIComponent(text)));
}

const dollars = (text: string) => text.replaceAll('%', '$');

function versionPath({ qualifier = '', executedVersion = '' }: Linked): string {
  if (VERSION.test(executedVersion)) return `/versions/${executedVersion}`;
  return qualifier !== '$LATEST' && ALIAS.test(qualifier) ? `/aliases/${qualifier}` : '';
}

function objectQuery({ key = '', versionId }: S3Object): string {
  return `&prefix=${encodeURIComponent(key)}${versionId ? `&versionId=${encodeURIComponent(versionId)}` : ''}`;
}

function traceIdOf({ deliveries }: Linked): string | undefined {
  return deliveries.map(({ traceHeader }) => TRACE_ROOT.exec(traceHeader ?? '')?.[1]).find((id) => id !== undefined);
}
