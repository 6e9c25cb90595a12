const SEPARATORS = /[.:\\$#/<>]+/;

/** `S3Exception` of `software.amazon.awssdk.services.s3.model.S3Exception`: what tells errors apart in little room. */
export function shortErrorType(errorType: string): string {
  return errorType.split(SEPARATORS).findLast((part) => part.trim() !== '') ?? errorType;
}
