import { hasDigit } from './token-patterns.ts';

const WORD = /[\p{L}\p{N}_]{1,200}(?:-[\p{L}\p{N}_]{1,200}){0,20}/uy;
/** What has a digit in its name and means the same everywhere. */
const KNOWN =
  /^(?:utf-?\d{1,2}|utf_\d{1,2}|latin-?1|iso-8859-\d{1,2}|(?:windows-|cp)125\d|sha-?\d{1,3}|md5|crc32c?|aes-?\d{3}|[rhep]s\d{3}|ed25519|p-?256|base\d{2}|u?int\d{1,3}|float\d{2}|[uif](?:8|16|32|64|128)|x86(?:[_-]64)?|x64|arm64|amd64|win32|ipv[46]|http[23]?|oauth2|tls1|h26[45]|mp[34]|s3|ec2|route53|k8s|i18n|log4j2?|neo4j|boto3|urllib3|psycopg[23]|jinja2|sqlite3|mysql2?|argon2|es\d{1,4})$/i;
/** `S3Exception`, `ListObjectsV2`: names of code. */
const CODE_NAME = /^(?:[A-Za-z]{1,40}\d{1,2}[A-Z][a-z][A-Za-z]{0,60}|[A-Z][A-Za-z]{2,60}V\d)$/;
const CODE_BEFORE =
  /(?:status(?:[ _]?code)?|errno|os error|sqlstate|https?(?:\/(?:\d(?:\.\d)?|<number>))?|https? error|error occurred|(?:error|exit|response)[ _](?:code|status))["']?[^\p{L}\p{N}]{0,3}$/iu;
const CODE = /^-?[\dA-Z]{1,6}$/;

/** The word at a place of a message, with hyphens inside. */
export function readWord(message: string, at: number): string | undefined {
  WORD.lastIndex = at;
  return WORD.exec(message)?.[0];
}

/** A status, an errno and the like say which error it is. */
export function isCode(text: string, before: string): boolean {
  return CODE.test(text) && CODE_BEFORE.test(before.slice(-40));
}

/** Whether a word stands for one thing among many: `ORD-48213`, `user_17`, `6NTRA7XPYRPGA2P6`. */
export function isIdentifier(word: string): boolean {
  return hasDigit(word) && !KNOWN.test(word) && !CODE_NAME.test(word);
}
