import { dirname } from 'node:path';
import type { z } from 'zod';
import type { Role } from '#lib/domain/access/roles.ts';
import type { WEBHOOK_FORMATS } from '#lib/domain/api/alert-api.ts';
import type { RedactMode } from '#lib/domain/redact/redact.ts';
import type { ReplayFunction } from '#lib/domain/replay/replay-functions.ts';
import { isLoopback } from './http/loopback.ts';
import { normaliseCode } from './session/code-text.ts';
import { Environment, type LocalAccess, SECRETS } from './settings/environment.ts';
import { joinQueues, type QueueReference } from './watched-queues/queue-reference.ts';

export interface AlertSettings {
  /** A secret itself: whoever knows it can post. */
  url: string;
  /** Signs what is sent. Absent only for Slack, which can't check it. */
  secret?: string;
  format: (typeof WEBHOOK_FORMATS)[number];
}

/** What the environment settles. Made once, at the composition root. */
export interface Settings {
  region: string;
  profile?: string;
  /** AWS_ENDPOINT_URL and its variants: absent on AWS itself. */
  endpoints: { all?: string; s3?: string; sqs?: string; lambda?: string; iam?: string; logs?: string };
  /** Absent: derived from account and region. */
  uploadBucket?: string;
  /** Keys of own uploads are PREFIX/UPLOAD_ID/SAFE_NAME. */
  uploadPrefix: string;
  maxUploadBytes: number;
  functionName: string;
  /** Whose events may be sent once more, besides `functionName`. */
  replayFunctions: ReplayFunction[];
  /** Names of further functions whose logs are read. */
  logFunctions: string[];
  /** At least one of each lane; a lane's first is the one that its pipeline has. */
  queues: QueueReference[];
  /** Prefixes of the function's own modules, names or files. */
  ownCode: string[];
  deleteAfterRead: boolean;
  /** Uploads, deploys and provisioning are refused without it. */
  allowChanges: boolean;
  databaseUrl: string;
  /** What goes beyond, the oldest first. Absent: nothing goes. */
  retention: { days?: number; maxBytes?: number };
  host: string;
  port: number;
  /** Names under which it may be reached besides its own, lower case: behind a reverse proxy. */
  allowedHosts: string[];
  /** Addresses and CIDR ranges of reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: string[];
  /** `open`: whoever reaches it directly, from this machine, is the instructor without a code. Absent: as `code`. */
  localAccess?: LocalAccess;
  accessCodes: Partial<Record<Role, string>>;
  sessionSecret?: string;
  /** Where a secret made by the server itself is kept. */
  dataFolder: string;
  /** `maxClassBytes`: of all participants together, until the instructor sets another. */
  participantLimits: { maxUploadBytes: number; maxUploads: number; uploadsPerMinute: number; maxClassBytes: number };
  retryBaseDelaySeconds: number;
  /** A recording to play back instead of polling; the store must be empty. */
  recording?: string;
  /** Where secrets are taken out of what is shown. */
  redact: RedactMode;
  /** Where alerts go. Absent: nowhere. */
  alerts?: AlertSettings;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
}

/** Throws one Error that names every fault, each with the variable, what it holds and what it should hold. */
export function readSettings(source: Record<string, string | undefined> = process.env): Settings {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const result = Environment.safeParse(present);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `  ${name}${SECRETS.has(name) ? '' : `=${present[name] ?? ''}`}: ${issue.message}`;
    });
    throw new Error(`These settings can't be used:\n${faults.join('\n')}`);
  }
  const env = result.data;
  const accessCodes = readAccessCodes(env);
  const alerts = readAlerts(env);
  const endpoints = {
    ...(env.AWS_ENDPOINT_URL && { all: env.AWS_ENDPOINT_URL }),
    ...(env.AWS_ENDPOINT_URL_S3 && { s3: env.AWS_ENDPOINT_URL_S3 }),
    ...(env.AWS_ENDPOINT_URL_SQS && { sqs: env.AWS_ENDPOINT_URL_SQS }),
    ...(env.AWS_ENDPOINT_URL_LAMBDA && { lambda: env.AWS_ENDPOINT_URL_LAMBDA }),
    ...(env.AWS_ENDPOINT_URL_IAM && { iam: env.AWS_ENDPOINT_URL_IAM }),
    ...(env.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS && { logs: env.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS }),
  };
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? 'us-east-1';
  return {
    region,
    ...(env.AWS_PROFILE && { profile: env.AWS_PROFILE }),
    endpoints,
    ...(env.UPLOAD_BUCKET && { uploadBucket: env.UPLOAD_BUCKET }),
    uploadPrefix: env.UPLOAD_PREFIX,
    maxUploadBytes: env.MAX_UPLOAD_BYTES,
    functionName: env.FUNCTION_NAME,
    replayFunctions: env.REPLAY_FUNCTIONS,
    logFunctions: env.LOG_FUNCTIONS,
    queues: joinQueues({ success: env.SUCCESS_QUEUE, failure: env.FAILURE_QUEUE }, region),
    ownCode: env.OWN_CODE,
    deleteAfterRead: env.DELETE_AFTER_READ,
    allowChanges: env.ALLOW_CHANGES ?? isOnThisMachine(endpoints),
    databaseUrl: env.DATABASE_URL,
    retention: {
      ...(env.RETENTION_DAYS && { days: env.RETENTION_DAYS }),
      ...(env.MAX_STORE_BYTES && { maxBytes: env.MAX_STORE_BYTES }),
    },
    host: env.HOST,
    port: env.PORT,
    allowedHosts: env.ALLOWED_HOSTS,
    trustedProxies: env.TRUSTED_PROXIES,
    ...(env.LOCAL_ACCESS && { localAccess: env.LOCAL_ACCESS }),
    accessCodes,
    ...(env.SESSION_SECRET && { sessionSecret: env.SESSION_SECRET }),
    dataFolder: env.DATABASE_URL.startsWith('file:') ? dirname(env.DATABASE_URL.slice('file:'.length)) : '.data',
    participantLimits: {
      maxUploadBytes: env.PARTICIPANT_MAX_UPLOAD_BYTES,
      maxUploads: env.PARTICIPANT_MAX_UPLOADS,
      uploadsPerMinute: env.PARTICIPANT_UPLOADS_PER_MINUTE,
      maxClassBytes: env.CLASS_MAX_UPLOAD_BYTES,
    },
    retryBaseDelaySeconds: env.RETRY_BASE_DELAY_SECONDS,
    ...(env.RECORDING && { recording: env.RECORDING }),
    redact: env.REDACT,
    ...(alerts && { alerts }),
    logLevel: env.LOG_LEVEL,
  };
}

function readAlerts(env: z.output<typeof Environment>): AlertSettings | undefined {
  const { ALERT_WEBHOOK_URL: url, ALERT_WEBHOOK_SECRET: secret, ALERT_WEBHOOK_FORMAT: format } = env;
  if (url === undefined) return undefined;
  if (secret === undefined && format !== 'slack') {
    throw new Error(
      "These settings can't be used:\n  ALERT_WEBHOOK_SECRET: ALERT_WEBHOOK_URL needs it, unless ALERT_WEBHOOK_FORMAT is slack",
    );
  }
  return { url, format, ...(secret !== undefined && { secret }) };
}

function readAccessCodes(env: z.output<typeof Environment>): Settings['accessCodes'] {
  const codes = {
    ...(env.INSTRUCTOR_CODE && { instructor: env.INSTRUCTOR_CODE }),
    ...(env.PARTICIPANT_CODE && { participant: env.PARTICIPANT_CODE }),
    ...(env.VIEWER_CODE && { viewer: env.VIEWER_CODE }),
  };
  const given = Object.values(codes).map(normaliseCode);
  if (new Set(given).size < given.length) {
    throw new Error(
      "These settings can't be used:\n  Two of INSTRUCTOR_CODE, PARTICIPANT_CODE and VIEWER_CODE are equal.",
    );
  }
  return codes;
}

/** Whether no call can leave this machine: AWS itself, and any other endpoint, is somebody's. */
function isOnThisMachine({ all, ...services }: Settings['endpoints']): boolean {
  const used = all === undefined ? [] : [all, ...Object.values(services)];
  return used.length > 0 && used.every((endpoint) => isLoopback(new URL(endpoint).hostname));
}

export function isDevelopment(): boolean {
  return process.env.NODE_ENV === 'development';
}
