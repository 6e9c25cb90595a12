import { dirname } from 'node:path';
import { z } from 'zod';
import type { Role } from '#lib/domain/access/roles.ts';
import { REDACT_MODES, type RedactMode } from '#lib/domain/redact/redact.ts';
import { DEFAULT_RETRY_BASE_DELAY_SECONDS } from '#lib/domain/retry-schedule.ts';
import { isAddressRange } from './http/address-ranges.ts';
import { isLoopback } from './http/loopback.ts';
import { isCommonCode, MIN_CODE_LENGTH, normaliseCode } from './session/code-text.ts';
import { joinQueues, type QueueReference, queueList } from './watched-queues/queue-reference.ts';

export const LOCAL_ACCESS_MODES = ['code', 'open'] as const;
export type LocalAccess = (typeof LOCAL_ACCESS_MODES)[number];

/** What the environment settles. Made once, at the composition root. */
export interface Settings {
  region: string;
  profile?: string;
  /** AWS_ENDPOINT_URL and its variants: absent on AWS itself. */
  endpoints: { all?: string; s3?: string; sqs?: string; lambda?: string; iam?: string };
  /** Absent: derived from account and region. */
  uploadBucket?: string;
  /** Keys of own uploads are PREFIX/UPLOAD_ID/SAFE_NAME. */
  uploadPrefix: string;
  maxUploadBytes: number;
  functionName: string;
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
  /** Where secrets are taken out of what is shown. */
  redact: RedactMode;
  logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const bool = z.enum(['true', 'false', '1', '0']).transform((value) => value === 'true' || value === '1');
const url = z.url({ protocol: /^https?$/ });

const accessCode = z
  .string()
  .refine((code) => normaliseCode(code).length >= MIN_CODE_LENGTH, `${MIN_CODE_LENGTH} letters or digits at least`)
  .refine((code) => !isCommonCode(code), 'this is one of the first codes that anybody would try')
  .optional();

const list = z.string().transform((text) =>
  text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean),
);
const MAX_PREFIXES = 100;
const prefixes = z.string().transform((text) =>
  text
    .split(',')
    .map((prefix) => prefix.trim())
    .filter(Boolean),
);
const HOST_NAME = /^[a-z0-9._-]+$|^[0-9a-f:.]+$/;

const Environment = z.object({
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'a region looks like eu-central-1')
    .optional(),
  AWS_DEFAULT_REGION: z.string().optional(),
  AWS_PROFILE: z.string().optional(),
  AWS_ENDPOINT_URL: url.optional(),
  AWS_ENDPOINT_URL_S3: url.optional(),
  AWS_ENDPOINT_URL_SQS: url.optional(),
  AWS_ENDPOINT_URL_LAMBDA: url.optional(),
  AWS_ENDPOINT_URL_IAM: url.optional(),
  UPLOAD_BUCKET: z
    .string()
    .regex(/^[a-z0-9.-]{3,63}$/, 'a bucket name has 3 to 63 lower-case letters, digits, dots or hyphens')
    .optional(),
  UPLOAD_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9!_.*'()-]{1,100}$/, "letters, digits and !_.*'()- only, no slash")
    .default('uploads'),
  MAX_UPLOAD_BYTES: z.coerce.number().int().positive().default(1_000_000_000),
  FUNCTION_NAME: z
    .string()
    .regex(/^[A-Za-z0-9-_]{1,64}$/, 'a function name has 1 to 64 letters, digits, - or _')
    .default('lambda-s3-function'),
  SUCCESS_QUEUE: queueList.prefault('S3-success'),
  FAILURE_QUEUE: queueList.prefault('S3-failure'),
  OWN_CODE: prefixes
    .refine((all) => all.length <= MAX_PREFIXES, `at most ${MAX_PREFIXES} prefixes, with commas between`)
    .default([]),
  DELETE_AFTER_READ: bool.default(false),
  ALLOW_CHANGES: bool.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.|postgres:|postgresql:)/, 'should be file:PATH or postgres://…')
    .default('file:.data/dashboard.db'),
  RETENTION_DAYS: z.coerce.number().positive().max(36_500).optional(),
  MAX_STORE_BYTES: z.coerce.number().int().min(1_000_000, 'a million bytes at least').optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  ALLOWED_HOSTS: list
    .refine(
      (names) => names.every((name) => HOST_NAME.test(name)),
      'names or addresses without port, with commas between',
    )
    .default([]),
  TRUSTED_PROXIES: list
    .refine((ranges) => ranges.every(isAddressRange), 'IP addresses or CIDR ranges, with commas between')
    .default([]),
  LOCAL_ACCESS: z.enum(LOCAL_ACCESS_MODES).optional(),
  INSTRUCTOR_CODE: accessCode,
  PARTICIPANT_CODE: accessCode,
  VIEWER_CODE: accessCode,
  SESSION_SECRET: z.string().min(32, '32 characters at least').optional(),
  PARTICIPANT_MAX_UPLOAD_BYTES: z.coerce.number().int().positive().default(25_000_000),
  PARTICIPANT_MAX_UPLOADS: z.coerce.number().int().positive().default(200),
  PARTICIPANT_UPLOADS_PER_MINUTE: z.coerce.number().int().positive().default(20),
  CLASS_MAX_UPLOAD_BYTES: z.coerce.number().int().positive().default(2_000_000_000),
  RETRY_BASE_DELAY_SECONDS: z.coerce.number().positive().default(DEFAULT_RETRY_BASE_DELAY_SECONDS),
  REDACT: z.enum(REDACT_MODES).default('display'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** Not repeated in what is said about them. */
const SECRETS = new Set(['INSTRUCTOR_CODE', 'PARTICIPANT_CODE', 'VIEWER_CODE', 'SESSION_SECRET', 'DATABASE_URL']);

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
  const endpoints = {
    ...(env.AWS_ENDPOINT_URL && { all: env.AWS_ENDPOINT_URL }),
    ...(env.AWS_ENDPOINT_URL_S3 && { s3: env.AWS_ENDPOINT_URL_S3 }),
    ...(env.AWS_ENDPOINT_URL_SQS && { sqs: env.AWS_ENDPOINT_URL_SQS }),
    ...(env.AWS_ENDPOINT_URL_LAMBDA && { lambda: env.AWS_ENDPOINT_URL_LAMBDA }),
    ...(env.AWS_ENDPOINT_URL_IAM && { iam: env.AWS_ENDPOINT_URL_IAM }),
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
    redact: env.REDACT,
    logLevel: env.LOG_LEVEL,
  };
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
