import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { ACCOUNT_ID, bucketArn } from '#lib/local-aws/arn.ts';
import { traceRootOf } from '#lib/local-aws/async/trace-header.ts';
import { AwsError } from '#lib/local-aws/aws-error.ts';
import { parseFunctionReference } from '#lib/local-aws/lambda/function/function-reference.ts';
import type { LambdaService } from '#lib/local-aws/lambda/lambda-service.ts';
import { versionOf } from '#lib/local-aws/lambda/lambda-state.ts';
import { allowsService, type PolicyStatement } from '#lib/local-aws/resource-policy.ts';
import type { QueueSender } from '#lib/local-aws/sqs/queue-sender.ts';
import { isWanted, type NotificationTarget } from './notification-configuration.ts';
import { type ObjectCreation, s3EventJson } from './s3-event.ts';

/** Which buckets notify whom; sends what they have to say. */
export class BucketNotifications {
  readonly #targets = new Map<string, NotificationTarget[]>();
  readonly #lambda: LambdaService;
  readonly #sender: QueueSender;
  readonly #logger: Logger;

  constructor(lambda: LambdaService, sender: QueueSender, logger: Logger) {
    this.#lambda = lambda;
    this.#sender = sender;
    this.#logger = logger;
  }

  get(bucket: string): NotificationTarget[] {
    return this.#targets.get(bucket) ?? [];
  }

  forget(bucket: string): void {
    this.#targets.delete(bucket);
  }

  /** Saves a bucket's configuration. S3 first makes sure that it may reach each target; a queue gets a test event. */
  put(bucket: string, targets: NotificationTarget[], skipValidation: boolean): void {
    const refused = skipValidation ? undefined : targets.find((target) => !this.#mayReach(bucket, target));
    if (refused) {
      throw new AwsError('InvalidArgument', 400, 'Unable to validate the following destination configurations', {
        ArgumentName: refused.arn,
        ArgumentValue: 'Not authorized to invoke or send to the destination, or it does not exist.',
      });
    }
    this.#targets.set(bucket, targets);
    for (const target of targets) if (target.service === 'sqs') this.#sendTestEvent(bucket, target);
  }

  notify(creation: ObjectCreation, trace: string | undefined): void {
    const wanting = this.get(creation.bucket).filter((target) => isWanted(target, creation.eventName, creation.key));
    for (const target of wanting) {
      if (!this.#mayReach(creation.bucket, target)) {
        this.#logger.warn({ bucket: creation.bucket, target: target.arn }, 'S3 may not reach a notification target');
        continue;
      }
      const payload = s3EventJson(creation, target.id);
      if (target.service === 'sqs') this.#send(target.arn, payload);
      else this.#invoke(target.arn, payload, trace);
    }
  }

  #invoke(arn: string, payload: string, trace: string | undefined): void {
    const reference = parseFunctionReference(arn, '');
    const fn = this.#lambda.functions.get(reference.arn);
    if (!fn) return;
    this.#lambda.invoker.accept(fn, {
      requestId: randomUUID(),
      qualifier: reference.qualifier,
      payload,
      traceRoot: traceRootOf(trace, new Date()),
    });
  }

  #send(arn: string, body: string): void {
    try {
      this.#sender.send(arn, body, {}, {});
    } catch (error) {
      this.#logger.warn({ target: arn, reason: String(error) }, 'An S3 event was not delivered');
    }
  }

  #sendTestEvent(bucket: string, { arn }: NotificationTarget): void {
    const event = {
      Service: 'Amazon S3',
      Event: 's3:TestEvent',
      Time: new Date().toISOString(),
      Bucket: bucket,
      RequestId: randomUUID().replaceAll('-', '').toUpperCase().slice(0, 16),
      HostId: 'embedded',
    };
    this.#send(arn, JSON.stringify(event));
  }

  #mayReach(bucket: string, { service, arn }: NotificationTarget): boolean {
    const action = service === 'lambda' ? 'lambda:InvokeFunction' : 'sqs:SendMessage';
    const statements = service === 'lambda' ? this.#functionPolicy(arn) : this.#queuePolicy(arn);
    return allowsService(statements, {
      service: 's3.amazonaws.com',
      action,
      resource: arn,
      sourceArn: bucketArn(bucket),
      sourceAccount: ACCOUNT_ID,
    });
  }

  #functionPolicy(arn: string): PolicyStatement[] {
    if (!/^arn:aws[a-z-]*:lambda:/.test(arn)) return [];
    const { arn: unqualified, qualifier } = parseFunctionReference(arn, '');
    const fn = this.#lambda.functions.get(unqualified);
    if (!fn || !versionOf(fn, qualifier)) return [];
    return fn.policies.get(qualifier ?? '$LATEST') ?? [];
  }

  #queuePolicy(arn: string): PolicyStatement[] {
    const queue = this.#lambda.sqs.getQueueByArn(arn);
    if (!queue || queue.isFifo()) return [];
    try {
      const { Statement } = JSON.parse(queue.attributes.Policy ?? '{}');
      return Array.isArray(Statement) ? Statement : [Statement].filter(Boolean);
    } catch {
      return [];
    }
  }
}
