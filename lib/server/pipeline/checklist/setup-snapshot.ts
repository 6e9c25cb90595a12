import type { FunctionEventInvokeConfig, GetFunctionResponse } from '@aws-sdk/client-lambda';
import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import type { QueueLane } from '#lib/domain/api/api.ts';

export interface QueueFacts {
  url: string;
  arn: string;
  attributes: Partial<Record<string, string>>;
}

/** What the checks read of AWS, each thing once a run. All reject with Obstacle; `undefined`: it isn't there. */
export interface SetupSnapshot {
  bucket(): Promise<string>;
  /** The lane's first, to which the function's outcomes go. */
  queue(lane: QueueLane): Promise<QueueFacts | undefined>;
  /** What else the lane watches, in the order of the settings. */
  otherQueues(lane: QueueLane): Promise<{ name: string; facts: QueueFacts | undefined }[]>;
  lambdaFunction(): Promise<GetFunctionResponse | undefined>;
  notification(): Promise<NotificationConfiguration>;
  /** By qualifier. */
  eventInvokeConfigs(): Promise<Map<string, FunctionEventInvokeConfig>>;
  /** What S3 invokes: a version, an alias or $LATEST. `undefined`: it doesn't invoke the function. */
  invokedQualifier(): Promise<string | undefined>;
}
