export interface FunctionCode {
  /** Where the zip is unpacked. */
  directory: string;
  zip: Uint8Array;
  sha256: string;
}

/** What runs: one published version, or $LATEST as it was at one moment. Never changed, only replaced. */
export interface FunctionVersion {
  functionName: string;
  /** Unqualified. */
  functionArn: string;
  region: string;
  version: string;
  revisionId: string;
  runtime: string;
  handler: string;
  role: string;
  description: string;
  timeoutSeconds: number;
  memorySizeMb: number;
  environment: Record<string, string>;
  architectures: string[];
  deadLetterTargetArn?: string;
  tracingMode: string;
  logging: { format: 'Text' | 'JSON'; group: string };
  ephemeralStorageMb: number;
  code: FunctionCode;
  lastModified: string;
}
