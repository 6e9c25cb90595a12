import { z } from 'zod';
import { Timestamp } from './api.ts';

/** Of `/api/function`, and of `/api/function/code`: the function's code as Lambda holds it, and what may be deployed in its place. */

export const FUNCTION_SAMPLES = ['succeed', 'fail'] as const;
export const FunctionSample = z.enum(FUNCTION_SAMPLES);
export type FunctionSample = z.infer<typeof FunctionSample>;

export const FunctionState = z.object({
  name: z.string(),
  runtime: z.string(),
  handler: z.string(),
  /** Absent when its code isn't one of the samples. */
  sample: FunctionSample.optional(),
  /** The handler's file, where it can be read. */
  code: z.string().optional(),
  timeoutSeconds: z.number(),
  maximumRetryAttempts: z.number().int(),
  maximumEventAgeSeconds: z.number().int(),
  /** The wait before retry 1; retry 2 waits twice that. 60 on AWS. */
  retryBaseDelaySeconds: z.number(),
  reservedConcurrency: z.number().int().optional(),
  state: z.string(),
  lastUpdateStatus: z.string().optional(),
  lastModified: Timestamp.optional(),
});
export type FunctionState = z.infer<typeof FunctionState>;

export const FunctionDeploy = z.union([
  z.object({ sample: FunctionSample }),
  z.object({ runtime: z.enum(['python', 'nodejs']), code: z.string().max(1_000_000) }),
]);
export type FunctionDeploy = z.infer<typeof FunctionDeploy>;

export const HANDLER_LANGUAGES = ['python', 'nodejs'] as const;
export const HandlerLanguage = z.enum(HANDLER_LANGUAGES);
export type HandlerLanguage = z.infer<typeof HandlerLanguage>;

export const HANDLER_SAMPLES = [
  'succeed',
  'fail',
  'fail-once',
  'time-out',
  'out-of-memory',
  'not-json',
  'import-error',
] as const;
export const HandlerSampleName = z.enum(HANDLER_SAMPLES);
export type HandlerSampleName = z.infer<typeof HandlerSampleName>;

export const HandlerSample = z.object({ name: HandlerSampleName, language: HandlerLanguage, code: z.string() });
export type HandlerSample = z.infer<typeof HandlerSample>;

/** Why the handler's code can't be shown. */
export const CODE_OBSTACLES = [
  'container-image',
  'other-runtime',
  'package-too-large',
  'package-unreadable',
  'zip-64-bit',
  'zip-too-many-entries',
  'zip-duplicate-name',
  'zip-overlap',
  'zip-wrong-size',
  'zip-encrypted',
  'handler-missing',
  'handler-too-large',
  'not-text',
] as const;
export const CodeObstacle = z.enum(CODE_OBSTACLES);
export type CodeObstacle = z.infer<typeof CodeObstacle>;

export const PackageFile = z.object({ name: z.string(), size: z.number().int() });
export type PackageFile = z.infer<typeof PackageFile>;

export const FunctionCode = z.object({
  functionName: z.string(),
  /** As Lambda names it: python3.13. */
  runtime: z.string(),
  handler: z.string(),
  /** Absent for runtimes that have no samples here. */
  language: HandlerLanguage.optional(),
  /** The package's CodeSha256. */
  sha256: z.string(),
  packageBytes: z.number().int(),
  /** Of the function's last change, code or configuration. */
  lastModified: Timestamp.optional(),
  /** What the package holds: the first ones of `fileCount`. */
  files: z.array(PackageFile),
  fileCount: z.number().int(),
  /** The handler's file in the package. */
  file: z.string().optional(),
  code: z.string().optional(),
  obstacle: CodeObstacle.optional(),
  /** A deployment from here would lose something: it has to be confirmed with `overwrite`. */
  losesFiles: z.boolean(),
  samples: z.array(HandlerSample),
});
export type FunctionCode = z.infer<typeof FunctionCode>;

export const FunctionCodeDeploy = z.object({
  language: HandlerLanguage,
  code: z.string().max(1_000_000),
  /** The CodeSha256 of what the person saw: another one by now is a conflict. */
  replaces: z.string(),
  /** The person knows that the whole package goes. */
  overwrite: z.boolean().optional(),
});
export type FunctionCodeDeploy = z.infer<typeof FunctionCodeDeploy>;
