/** Of a longer value its beginning is kept. */
export const MAX_VALUE_LENGTH = 200;

/** A value that a placeholder stands for: the name is `key` of `<key>`. */
export interface Placeholder {
  name: string;
  value: string;
}
