import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import { parseXmlDocument, type XmlValue, xmlDocument } from '#lib/local-aws/xml.ts';

export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

export const CREATION_EVENTS = [
  's3:ObjectCreated:*',
  's3:ObjectCreated:Put',
  's3:ObjectCreated:Post',
  's3:ObjectCreated:Copy',
  's3:ObjectCreated:CompleteMultipartUpload',
];

export interface NotificationTarget {
  id: string;
  service: 'lambda' | 'sqs';
  arn: string;
  events: string[];
  prefix: string;
  suffix: string;
}

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(item),
  );

const FilterRule = z.object({ Name: z.string().toLowerCase(), Value: z.string().default('') });
const TargetFields = {
  Id: z.string().optional(),
  Event: listOf(z.string()),
  Filter: z
    .object({ S3Key: z.object({ FilterRule: listOf(FilterRule) }).optional() })
    .or(z.literal(''))
    .optional(),
};
const Configuration = z.strictObject({
  xmlns: z.string().optional(),
  CloudFunctionConfiguration: listOf(z.strictObject({ ...TargetFields, CloudFunction: z.string() })),
  QueueConfiguration: listOf(z.strictObject({ ...TargetFields, Queue: z.string() })),
});
const Document = z.object({ NotificationConfiguration: z.preprocess((value) => value || {}, Configuration) });

interface ReadTarget {
  Id?: string | undefined;
  Event: string[];
  Filter?: '' | { S3Key?: { FilterRule: Array<{ Name: string; Value: string }> } | undefined } | undefined;
}

const invalid = (message: string) => new AwsError('InvalidArgument', 400, message);

function toTarget(read: ReadTarget, service: 'lambda' | 'sqs', arn: string): NotificationTarget {
  const unknown = read.Event.find((event) => !CREATION_EVENTS.includes(event));
  if (unknown) {
    if (!/^s3:[A-Za-z]+:[A-Za-z*]+$/.test(unknown)) throw invalid('The event is not supported for notifications');
    throw new AwsError('NotImplemented', 501, `The embedded AWS sends no ${unknown} events.`);
  }
  const filter = read.Filter || undefined;
  const rules = filter?.S3Key?.FilterRule ?? [];
  const odd = rules.find(({ Name }) => Name !== 'prefix' && Name !== 'suffix');
  if (odd) throw invalid('filter rule name must be either prefix or suffix');
  return {
    id: read.Id || randomUUID(),
    service,
    arn,
    events: read.Event,
    prefix: rules.find(({ Name }) => Name === 'prefix')?.Value ?? '',
    suffix: rules.find(({ Name }) => Name === 'suffix')?.Value ?? '',
  };
}

const covers = (event: string, other: string) => event === other || event.endsWith('*') || other.endsWith('*');

function overlap(a: NotificationTarget, b: NotificationTarget): boolean {
  const prefixes = a.prefix.startsWith(b.prefix) || b.prefix.startsWith(a.prefix);
  const suffixes = a.suffix.endsWith(b.suffix) || b.suffix.endsWith(a.suffix);
  return prefixes && suffixes && a.events.some((event) => b.events.some((other) => covers(event, other)));
}

/** Reads what PutBucketNotificationConfiguration sends; faults are worded as S3's own. */
export function parseNotificationConfiguration(xml: string): NotificationTarget[] {
  const result = Document.safeParse(parseXmlDocument(xml));
  if (!result.success) {
    const issue = result.error.issues[0];
    const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    if (unknown) throw new AwsError('NotImplemented', 501, `The embedded AWS does not offer ${unknown}.`);
    throw new AwsError(
      'MalformedXML',
      400,
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
  const { CloudFunctionConfiguration, QueueConfiguration } = result.data.NotificationConfiguration;
  const targets = [
    ...CloudFunctionConfiguration.map((read) => toTarget(read, 'lambda', read.CloudFunction)),
    ...QueueConfiguration.map((read) => toTarget(read, 'sqs', read.Queue)),
  ];
  const overlaps = targets.some((target, index) => targets.slice(index + 1).some((other) => overlap(target, other)));
  if (overlaps) {
    throw invalid(
      'Configuration is ambiguously defined. Cannot have overlapping suffixes in two rules if the prefixes are overlapping for the same event type.',
    );
  }
  return targets;
}

function toXml({ id, arn, events, prefix, suffix }: NotificationTarget, arnName: string): XmlValue {
  const rules = [
    ...(prefix ? [{ Name: 'Prefix', Value: prefix }] : []),
    ...(suffix ? [{ Name: 'Suffix', Value: suffix }] : []),
  ];
  return {
    Id: id,
    [arnName]: arn,
    Event: events,
    Filter: rules.length > 0 ? { S3Key: { FilterRule: rules } } : undefined,
  };
}

export function notificationConfigurationXml(targets: NotificationTarget[]): string {
  const of = (service: NotificationTarget['service'], arnName: string) =>
    targets.filter((target) => target.service === service).map((target) => toXml(target, arnName));
  return xmlDocument('NotificationConfiguration', S3_NAMESPACE, {
    CloudFunctionConfiguration: of('lambda', 'CloudFunction'),
    QueueConfiguration: of('sqs', 'Queue'),
  });
}

export function isWanted(target: NotificationTarget, eventName: string, key: string): boolean {
  const named = target.events.some((event) => event === 's3:ObjectCreated:*' || event === `s3:${eventName}`);
  return named && key.startsWith(target.prefix) && key.endsWith(target.suffix);
}
