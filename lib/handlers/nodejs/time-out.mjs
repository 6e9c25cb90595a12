import { setTimeout } from 'node:timers/promises';

export const handler = async (_event, context) => {
  // Longer than the function's time-out, whatever it is set to.
  await setTimeout(context.getRemainingTimeInMillis() + 60_000);
};
