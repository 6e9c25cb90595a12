/** The number of parts that an object was uploaded in, from an eTag such as `8eab…c079-640`. Absent: in one piece. */
export function multipartParts(eTag: string): number | undefined {
  const parts = /^[0-9a-f]{32}-([1-9]\d{0,4})$/i.exec(eTag)?.[1];
  return parts === undefined ? undefined : Number(parts);
}
