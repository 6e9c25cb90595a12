import { z } from 'zod';
import { WEBHOOK_FORMATS } from '#lib/domain/api/alert-api.ts';
import { REDACT_MODES } from '#lib/domain/redact/redact.ts';
import { parseReplayFunction } from '#lib/domain/replay/replay-functions.ts';
import { DEFAULT_RETRY_BASE_DELAY_SECONDS } from '#lib/domain/retry-schedule.ts';
import { namesRefusedAddress } from '#lib/server/alerts/webhook-addresses.ts';
import { isAddressRange } from '#lib/server/http/address-ranges.ts';
import { isCommonCode, MIN_CODE_LENGTH, normaliseCode } from '#lib/server/session/code-text.ts';
import { queueList } from '#lib/server/watched-queues/queue-reference.ts';

export const LOCAL_ACCESS_MODES = ['code', 'open'] as const;
export type LocalAccess = (typeof LOCAL_ACCESS_MODES)[number];

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
const MAX_REPLAY_FUNCTIONS = 100;
const replayFunctions = prefixes
  .refine((all) => all.length <= MAX_REPLAY_FUNCTIONS, `at most ${MAX_REPLAY_FUNCTIONS} functions, with commas between`)
  .transform((texts, context) => {
    const functions = texts.map(parseReplayFunction).filter((one) => one !== undefined);
    if (functions.length === texts.length) return functions;
    context.addIssue({ code: 'custom', message: 'names or ARNs of functions, without qualifier, with commas between' });
    return z.NEVER;
  });
const FUNCTION_NAME = /^[A-Za-z0-9-_]{1,64}$/;
const FUNCTION_NAME_FORM = 'a function name has 1 to 64 letters, digits, - or _';
const MAX_FUNCTIONS = 100;
const functionNames = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .refine(
    (names) => names.length <= MAX_FUNCTIONS && names.every((name) => FUNCTION_NAME.test(name)),
    `at most ${MAX_FUNCTIONS} function names, with commas between`,
  );
const HOST_NAME = /^[a-z0-9._-]+$|^[0-9a-f:.]+$/;

/** The environment's variables, by name, each with what it should hold. */
export const Environment = z.object({
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
  AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: url.optional(),
  UPLOAD_BUCKET: z
    .string()
    .regex(/^[a-z0-9.-]{3,63}$/, 'a bucket name has 3 to 63 lower-case letters, digits, dots or hyphens')
    .optional(),
  UPLOAD_PREFIX: z
    .string()
    .regex(/^[A-Za-z0-9!_.*'()-]{1,100}$/, "letters, digits and !_.*'()- only, no slash")
    .default('uploads'),
  MAX_UPLOAD_BYTES: z.coerce.number().int().positive().default(1_000_000_000),
  FUNCTION_NAME: z.string().regex(FUNCTION_NAME, FUNCTION_NAME_FORM).default('lambda-s3-function'),
  REPLAY_FUNCTIONS: replayFunctions.default([]),
  LOG_FUNCTIONS: functionNames.default([]),
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
  RECORDING: z.string().max(4096).optional(),
  REDACT: z.enum(REDACT_MODES).default('display'),
  ALERT_WEBHOOK_URL: url
    .refine((text) => !/^[^/]*\/\/[^/?#]*@/.test(text), 'a URL without a user name or password')
    .refine(
      (text) => !(URL.canParse(text) && namesRefusedAddress(new URL(text))),
      'no webhook can be at this address: see docs/alerts.md',
    )
    .optional(),
  ALERT_WEBHOOK_SECRET: z.string().min(16, '16 characters at least').optional(),
  ALERT_WEBHOOK_FORMAT: z.enum(WEBHOOK_FORMATS).default('json'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
});

/** Not repeated in what is said about them. */
export const SECRETS = new Set([
  'INSTRUCTOR_CODE',
  'PARTICIPANT_CODE',
  'VIEWER_CODE',
  'SESSION_SECRET',
  'DATABASE_URL',
  'ALERT_WEBHOOK_URL',
  'ALERT_WEBHOOK_SECRET',
]);
