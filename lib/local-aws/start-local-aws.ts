import { randomBytes } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { DEFAULT_RETRY_BASE_DELAY_SECONDS } from '#lib/domain/retry-schedule.ts';
import { AsyncInvoker } from './async/async-invoker.ts';
import { MetricsByFunction } from './async/async-metrics.ts';
import { OutcomeDelivery } from './async/outcome-delivery.ts';
import { createKeyPair, type KeyPair } from './auth/key-pair.ts';
import { createFauxqs } from './fauxqs.ts';
import type { IamState } from './iam/iam-state.ts';
import { registerIam } from './iam/register-iam.ts';
import { roleMay } from './iam/role-permissions.ts';
import { Executor } from './lambda/executor.ts';
import type { LambdaService } from './lambda/lambda-service.ts';
import type { LambdaFunction } from './lambda/lambda-state.ts';
import { codeLocation, registerLambda } from './lambda/register-lambda.ts';
import { LogGroups } from './logs/log-groups.ts';
import { registerLogs } from './logs/register-logs.ts';
import { registerCommon } from './register-common.ts';
import { FunctionPool } from './runtime/function-pool.ts';
import { BucketNotifications } from './s3/bucket-notifications.ts';
import { ObjectSpool } from './s3/object-spool.ts';
import { registerS3 } from './s3/register-s3.ts';
import { QueueSender } from './sqs/queue-sender.ts';
import { registerSqs } from './sqs/register-sqs.ts';
import { createWorkFolder } from './work-folder.ts';

/** What AWS takes to make a function active or an update effective; waiters really wait. */
const STATE_CHANGE_MS = 150;
const DEFAULT_MAX_STORED_BYTES = 20 * 1024 ** 3;

export interface LocalAwsOptions {
  /** 0: any free one. */
  port: number;
  host?: string;
  region?: string;
  /** A failed asynchronous invocation is retried after this and then after twice this. */
  retryBaseDelaySeconds?: number;
  /** Who may call it; an unguessable pair by default. */
  credentials?: KeyPair;
  logger?: Logger;
  /** The bytes of all objects together. */
  maxStoredBytes?: number;
  /** Where functions are unpacked and objects kept; the temporary folder by default. Nothing in it outlives the process. */
  dataDir?: string;
}

export interface LocalAws {
  url: string;
  port: number;
  /** The one pair that is let in, functions' own apart. */
  credentials: KeyPair;
  close(): Promise<void>;
}

/** Starts S3, SQS, STS, Lambda, IAM and the reading of CloudWatch Logs on one port. Its state is in memory, objects in a temporary folder. */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const {
    host = '127.0.0.1',
    region = 'us-east-1',
    retryBaseDelaySeconds = DEFAULT_RETRY_BASE_DELAY_SECONDS,
  } = options;
  const { credentials = createKeyPair('AKIA') } = options;
  const functionCredentials = createKeyPair('ASIA');
  const logger = options.logger ?? pino({ enabled: false });
  const folder = await createWorkFolder(options.dataDir ?? tmpdir());
  const codeDirectory = join(folder, 'code');
  const objectDirectory = join(folder, 'objects');
  await mkdir(codeDirectory);
  await mkdir(objectDirectory);
  const { maxStoredBytes = DEFAULT_MAX_STORED_BYTES } = options;
  const fauxqs = await createFauxqs(region, new ObjectSpool(objectDirectory, maxStoredBytes));
  const functions = new Map<string, LambdaFunction>();
  const iam: IamState = { roles: new Map(), policies: new Map() };
  const maySend = (roleArn: string, queueArn: string) => roleMay(iam, roleArn, 'sqs:SendMessage', queueArn);
  const metrics = new MetricsByFunction();
  const sender = new QueueSender(fauxqs);
  let url = '';
  const pool = new FunctionPool(() => url, functionCredentials);
  const logs = new LogGroups();
  const executor = new Executor(pool, logs);
  const delivery = new OutcomeDelivery({ sender, maySend, metrics, logger });
  const invoker = new AsyncInvoker(functions, executor, delivery, metrics, retryBaseDelaySeconds * 1000);
  const timers = new Set<NodeJS.Timeout>();
  const downloads = new Map<string, Uint8Array>();
  const lambda: LambdaService = {
    functions,
    executor,
    logs,
    invoker,
    sqs: fauxqs.sqs,
    maySend,
    s3: fauxqs.s3,
    codeDirectory,
    later(change) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        change();
      }, STATE_CHANGE_MS);
      timers.add(timer);
    },
    codeLocation({ code }) {
      const known = [...downloads].find(([, zip]) => zip === code.zip)?.[0];
      const token = known ?? randomBytes(32).toString('hex');
      downloads.set(token, code.zip);
      return codeLocation(url, token);
    },
  };
  registerCommon(fauxqs, { metrics, logger, keyPairs: [credentials, functionCredentials] });
  registerS3(fauxqs, new BucketNotifications(lambda, sender, logger), region);
  registerLogs(fauxqs.app, logs);
  registerSqs(fauxqs);
  registerIam(fauxqs.app, iam);
  registerLambda(fauxqs.app, lambda, downloads, region);
  const close = async () => {
    for (const timer of timers) clearTimeout(timer);
    invoker.close();
    pool.close();
    await fauxqs.app.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    url = await fauxqs.app.listen({ port: options.port, host });
  } catch (error) {
    await close();
    throw error;
  }
  return { url, port: Number(new URL(url).port), credentials, close };
}
