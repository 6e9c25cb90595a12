const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const RECORD_ID = /^[1-9]\d{0,14}$/;

/** Whether a text can be nothing else than an id of Lambda's or of SQS's. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** Whether a text can be the id of a record, a request or a message. */
export function isIdText(text: string): boolean {
  return UUID.test(text) || RECORD_ID.test(text);
}
