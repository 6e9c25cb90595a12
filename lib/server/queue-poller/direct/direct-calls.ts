import { text } from 'node:stream/consumers';
import type { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { isWebPage } from '#lib/server/aws/endpoint-answers.ts';

type HttpRequest = Parameters<SQSClient['config']['requestHandler']['handle']>[0];

/**
 * Calls past the SDK's middleware, which takes most of the CPU time of a bare SDK loop: sent where and as the SDK has sent
 * one of its own, with its signer, its credentials and its HTTP handler.
 */
export interface DirectCalls {
  /** Learns from a command, which is still to be sent, how the SDK sends it. */
  learnFrom(command: ReceiveMessageCommand): void;
  /**
   * The answer's JSON; `undefined` where nothing was learned yet, SQS refuses, or a web page comes: then the SDK is to make the call, and to
   * say what is wrong. Rejects as the SDK's HTTP handler does, and with SyntaxError.
   */
  send(operation: 'ReceiveMessage' | 'DeleteMessageBatch', input: object, signal?: AbortSignal): Promise<unknown>;
}

export function createDirectCalls({ config }: SQSClient): DirectCalls {
  let learned: HttpRequest | undefined;
  let signer: ReturnType<typeof config.signer> | undefined;

  return {
    learnFrom(command) {
      command.middlewareStack.add(
        (next) => async (args) => {
          const request = args.request as HttpRequest;
          const seen = { ...request, headers: { ...request.headers } };
          const result = await next(args);
          learned = seen;
          return result;
        },
        // The request is complete by then, and not signed yet.
        { step: 'build', priority: 'low', name: 'learnRequest' },
      );
    },
    async send(operation, input, signal) {
      if (!learned) return undefined;
      const body = JSON.stringify(input);
      const headers = {
        ...learned.headers,
        'content-length': String(Buffer.byteLength(body)),
        'x-amz-target': `AmazonSQS.${operation}`,
      };
      signer ??= config.signer();
      const signingDate = new Date(Date.now() + config.systemClockOffset);
      const signed = await (await signer).sign({ ...learned, headers, body }, { signingDate });
      const options = signal ? { abortSignal: signal } : {};
      const { response } = await config.requestHandler.handle({ ...learned, ...signed }, options);
      const answer = await text(response.body);
      return response.statusCode === 200 && !isWebPage(response) ? JSON.parse(answer) : undefined;
    },
  };
}
