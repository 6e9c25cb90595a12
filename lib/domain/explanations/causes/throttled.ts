import type { CauseClass } from './cause-class.ts';

export const THROTTLED: readonly CauseClass[] = [
  {
    code: 'throttled',
    isOwnOnly: true,
    constants: { by: 'lambda' },
    errors: [{ types: /^$/, message: /^Rate Exceeded\.$/, withoutStack: true }],
  },
  {
    code: 'throttled',
    constants: { by: 'call' },
    service: [
      {
        codes:
          /^(?:(?:KMS\.?)?Throttl(?:ing|ed)(?:Exception)?|RequestThrottled(?:Exception)?|EC2ThrottledException|TooManyRequests(?:Exception)?|ProvisionedThroughputExceeded(?:Exception)?|RequestLimitExceeded|BandwidthLimitExceeded|PriorRequestNotComplete|SlowDown|429)$/,
      },
      { status: '429' },
      {
        text: /^(?:Rate exceeded|Too Many Requests|Please reduce your request rate)\.?$|^Throughput exceeds the current capacity\b/i,
      },
    ],
  },
];
