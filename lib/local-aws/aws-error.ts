/** An error as AWS reports it: `code` is the exception's name on the wire. */
export class AwsError extends Error {
  readonly code: string;
  readonly statusCode: number;
  readonly fields: Record<string, string>;

  constructor(code: string, statusCode: number, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.statusCode = statusCode;
    this.fields = fields;
  }
}

export function notOffered(what: string): AwsError {
  return new AwsError('NotImplemented', 501, `The embedded AWS does not offer ${what}.`);
}
