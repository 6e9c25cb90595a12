import { z } from 'zod';

const Variables = z.record(
  z
    .string()
    .regex(
      /^[a-zA-Z]([a-zA-Z0-9_])+$/,
      'Map keys must satisfy constraint: [Member must satisfy regular expression pattern: [a-zA-Z]([a-zA-Z0-9_])+]',
    ),
  z.string(),
);

/** Base64 of a zip of at most 50 MB, as Lambda takes it directly. */
const ZipFile = z.string().max(70_000_000, 'Member must have length less than or equal to 52428800');

const CodeFields = {
  ZipFile: ZipFile.optional(),
  S3Bucket: z.string().optional(),
  S3Key: z.string().optional(),
};

const ConfigurationFields = {
  Role: z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/?[\w+=,.@\-/]+$/, 'Member must be the ARN of a role'),
  Handler: z.string().max(128).regex(/^\S+$/, 'Member must satisfy regular expression pattern: [^\\s]+'),
  Runtime: z
    .string()
    .regex(/^(python3\.\d{1,2}|nodejs\d{2}\.x)$/, 'Member must be one of the runtimes python3.* and nodejs*.x'),
  Description: z.string().max(256, 'Member must have length less than or equal to 256'),
  Timeout: z
    .int()
    .min(1, 'Member must have value greater than or equal to 1')
    .max(900, 'Member must have value less than or equal to 900'),
  MemorySize: z
    .int()
    .min(128, 'Member must have value greater than or equal to 128')
    .max(10_240, 'Member must have value less than or equal to 10240'),
  Environment: z.strictObject({ Variables: Variables.optional() }),
  DeadLetterConfig: z.strictObject({ TargetArn: z.string().optional() }),
  TracingConfig: z.strictObject({ Mode: z.enum(['Active', 'PassThrough']).optional() }),
  EphemeralStorage: z.strictObject({ Size: z.int().min(512).max(10_240) }),
  LoggingConfig: z.strictObject({
    LogFormat: z.enum(['Text', 'JSON']).optional(),
    LogGroup: z
      .string()
      .max(512)
      .regex(/^[\w./#-]+$/, 'Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+')
      .optional(),
  }),
};

const Architectures = z.array(z.enum(['x86_64', 'arm64'])).length(1);

export const CreateFunctionRequest = z
  .strictObject({
    ...ConfigurationFields,
    FunctionName: z.string(),
    Code: z.strictObject(CodeFields),
    PackageType: z.literal('Zip').optional(),
    Publish: z.boolean().optional(),
    Tags: z.record(z.string(), z.string()).optional(),
    Architectures: Architectures.optional(),
  })
  .partial({
    Description: true,
    Timeout: true,
    MemorySize: true,
    Environment: true,
    DeadLetterConfig: true,
    TracingConfig: true,
    EphemeralStorage: true,
    LoggingConfig: true,
  });

export const UpdateFunctionCodeRequest = z.strictObject({
  ...CodeFields,
  FunctionName: z.string().optional(),
  Publish: z.boolean().optional(),
  DryRun: z.boolean().optional(),
  RevisionId: z.string().optional(),
  Architectures: Architectures.optional(),
});

export const UpdateFunctionConfigurationRequest = z
  .strictObject({ ...ConfigurationFields, FunctionName: z.string(), RevisionId: z.string() })
  .partial();

export type CodeSource = { ZipFile?: string | undefined; S3Bucket?: string | undefined; S3Key?: string | undefined };
