import type { Fauxqs } from '#lib/local-aws/fauxqs.ts';
import type { MessageAttributes } from '#lib/local-aws/fauxqs-types.ts';
import { type SystemAttributes, systemAttributes } from './system-attributes.ts';

/** Lambda's and S3's way to a queue: past fauxqs's HTTP door, which refuses characters beyond U+FFFF. */
export class QueueSender {
  readonly #fauxqs: Fauxqs;

  constructor(fauxqs: Fauxqs) {
    this.#fauxqs = fauxqs;
  }

  /** Throws an Error that says why a queue doesn't take the message. */
  send(arn: string, body: string, attributes: MessageAttributes, system: SystemAttributes): void {
    const queue = this.#fauxqs.sqs.getQueueByArn(arn);
    if (!queue) throw new Error(`There is no queue ${arn}`);
    if (queue.isFifo()) throw new Error(`${arn} is a FIFO queue`);
    const limit = Number(queue.attributes.MaximumMessageSize);
    const size = Buffer.byteLength(body);
    if (size > limit) throw new Error(`The message has ${size} bytes, ${arn} takes ${limit}`);
    const delaySeconds = Number(queue.attributes.DelaySeconds ?? 0);
    const message = this.#fauxqs.createMessage(body, attributes, delaySeconds > 0 ? delaySeconds : undefined);
    systemAttributes.set(message, system);
    queue.enqueue(message);
  }
}
