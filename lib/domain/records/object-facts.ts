import type { S3Object } from '#lib/domain/api/record-api.ts';

export interface ObjectFacts {
  /** With its last slash; absent for an object in none. */
  folder?: string;
  /** Without its dot, in lower case. */
  extension?: string;
  /** Bytes. */
  size?: number;
}

const EXTENSION = /\.([A-Za-z0-9]{1,10})$/;

/** Of the first object that an event names. S3 names one; a few events of other senders name several. */
export function objectFacts([object]: readonly S3Object[]): ObjectFacts {
  const { key = '', size } = object ?? {};
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const extension = EXTENSION.exec(key)?.[1]?.toLowerCase();
  const isSize = size !== undefined && Number.isSafeInteger(size) && size >= 0;
  return { ...(folder && { folder }), ...(extension && { extension }), ...(isSize && { size }) };
}
