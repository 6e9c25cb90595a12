/** Query parameters that each kind of request may carry. fauxqs would take one with any other for something else. */
const KNOWN: Record<string, string[]> = {
  'GET /': ['max-buckets', 'continuation-token', 'prefix', 'bucket-region'],
  'PUT bucket': ['notification', 'lifecycle', 'tagging'],
  'GET bucket': [
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
    'fetch-owner',
    'marker',
    'lifecycle',
    'notification',
    'tagging',
    'location',
    'versioning',
    'uploads',
    'max-uploads',
    'key-marker',
    'upload-id-marker',
  ],
  'HEAD bucket': [],
  'DELETE bucket': ['lifecycle', 'tagging'],
  'POST bucket': ['delete'],
  'PUT object': ['partNumber', 'uploadId'],
  'GET object': ['partNumber', 'uploadId', 'max-parts', 'part-number-marker', 'attributes'],
  'HEAD object': ['partNumber'],
  'DELETE object': ['uploadId'],
  'POST object': ['uploads', 'uploadId'],
};

const isEverywhere = (name: string) => name === 'x-id' || /^(x-amz-|response-)/i.test(name);

/** The first query parameter that S3's part here doesn't offer for such a request; "" stands for the request itself. */
export function unknownSubResource(
  method: string,
  level: '/' | 'bucket' | 'object',
  query: object,
): string | undefined {
  const names = KNOWN[level === '/' ? 'GET /' : `${method} ${level}`];
  if (!names) return '';
  const unknown = Object.keys(query).find((name) => !names.includes(name) && !isEverywhere(name));
  if (unknown !== undefined) return unknown;
  const posts = method === 'POST' && !Object.keys(query).some((name) => names.includes(name));
  return posts ? '' : undefined;
}
