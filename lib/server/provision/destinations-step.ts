import {
  type DestinationConfig,
  GetFunctionEventInvokeConfigCommand,
  PutFunctionEventInvokeConfigCommand,
  ResourceNotFoundException,
  UpdateFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { readQueueArn } from './queue-step.ts';
import { retryUntilConsistent } from './retry-until-consistent.ts';
import type { ProvisionContext, ProvisionStep } from './step.ts';

async function readDestinations({ clients, settings }: ProvisionContext): Promise<DestinationConfig | undefined> {
  try {
    const input = { FunctionName: settings.functionName };
    const { DestinationConfig = {} } = await clients.lambda.send(new GetFunctionEventInvokeConfigCommand(input));
    return DestinationConfig;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

function describe(condition: string, before: string | undefined, after: string): string {
  return before === undefined || before === after
    ? `${condition} → ${after}`
    : `${condition} → ${after} (was ${before})`;
}

/** On success → success queue, on failure → failure queue; retries and maximum age stay as they are. */
export const destinationsStep: ProvisionStep = {
  name: 'destinations',
  async check(context) {
    const { clients, settings, signal } = context;
    const found = await readDestinations(context);
    const onSuccess = await readQueueArn(context, 'success');
    const onFailure = await readQueueArn(context, 'failure');
    const before = { onSuccess: found?.OnSuccess?.Destination, onFailure: found?.OnFailure?.Destination };
    const detail = `${describe('on success', before.onSuccess, onSuccess)}, ${describe('on failure', before.onFailure, onFailure)}`;
    if (before.onSuccess === onSuccess && before.onFailure === onFailure) return { state: 'present', detail };
    const input = {
      FunctionName: settings.functionName,
      DestinationConfig: { OnSuccess: { Destination: onSuccess }, OnFailure: { Destination: onFailure } },
    };
    const send = () =>
      found
        ? clients.lambda.send(new UpdateFunctionEventInvokeConfigCommand(input))
        : clients.lambda.send(new PutFunctionEventInvokeConfigCommand(input));
    return {
      state: before.onSuccess || before.onFailure ? 'differs' : 'absent',
      detail,
      async apply() {
        await retryUntilConsistent(send, {
          // Lambda checks that the role may send to the queues; a new policy takes some seconds to count.
          isTooEarly: ({ name, message }) =>
            name === 'InvalidParameterValueException' && message.includes('permission'),
          signal,
        });
      },
    };
  },
};
