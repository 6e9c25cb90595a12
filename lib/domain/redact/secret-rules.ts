export const REDACTED_KINDS = ['email', 'token', 'key', 'password'] as const;
export type RedactedKind = (typeof REDACTED_KINDS)[number];

interface SecretRule {
  kind: RedactedKind;
  /** Global. Its first group is kept; the rest goes. No run of characters is begun in its middle, so that none is read twice. */
  pattern: RegExp;
}

/** Quotes, escaped ones too: payloads travel as JSON inside JSON, and in source text. */
const QUOTE = String.raw`\\{0,7}["'\x60]`;
const PASSWORD_NAME = 'password|passwd|passphrase|passcode|pwd';
const KEY_NAME = String.raw`(?:api|access|secret|private|account|encryption|signing)[_\- ]?key(?:[_\- ]?id)?|secret|credentials?`;
const TOKEN_NAME = String.raw`token|session[_\-]?id|x-amz-(?:signature|credential|security-token)|signature|authorization|set-cookie|cookie`;
/** Such as `DB_`, `aws.`, `clientS`: a name may begin with more words. */
const BEFORE = String.raw`(?<![\p{L}\p{N}])(?:[A-Za-z0-9]{1,32}[_.\-]){0,4}(?:[a-z0-9]{1,32}(?=[A-Z]))?`;

/** `name: "value"`, `"name": "value"`, `name='value'`: all of a quoted value. Where quotes have backslashes, so have escapes, one more. */
const quoted = (name: string) =>
  new RegExp(
    String.raw`(${BEFORE}(?:${name})(?:${QUOTE})?\s{0,8}(?::|=>?)\s{0,8}(\\{0,7})(["'\x60]))(?!«)(?:(?!\3)[^\\\r\n]|\2\\(?:\2\\|\2\3|[^\\])|(?!\2\3)\\){1,8192}`,
    'giu',
  );

/** `name=value`: up to white space, a quote or what ends a pair. */
const assigned = (name: string) =>
  new RegExp(String.raw`(${BEFORE}(?:${name})\s{0,4}=\s{0,4})(?![«"'\x60=])[^\s"'\x60&,;<>\\«]{1,8192}`, 'giu');

/** `name: value` in prose: what looks like a secret, not like a word. */
const told = (name: string) =>
  new RegExp(
    String.raw`(${BEFORE}(?:${name})(?::| is| was)\s{1,4})(?![«"'\x60])(?=[^\s"'\x60,;]{0,64}[0-9])(?=[^\s"'\x60,;]{0,64}[A-Za-z!@#$%^&*])[^\s"'\x60,;<>\\«]{6,8192}`,
    'giu',
  );

/**
 * The query of an address that carries its own permission: pre-signed for S3, CloudFront, Google and Azure. No address begins
 * within another one's run of characters.
 */
const PRE_SIGNED =
  /((?<![^\s"'`<>(),;])https?:\/\/[^\s"'`<>(),;?\\«]{1,2048}\?)(?=(?:[^\s"'`<>(),;\\«]|\\u0026){0,8192}?(?:Signature|sig)=)(?:[^\s"'`<>(),;\\«]|\\u0026){1,16384}/gi;

/** Whole things first: a pair's value may be one of them. */
export const secretRules: SecretRule[] = [
  { kind: 'token', pattern: PRE_SIGNED },
  {
    kind: 'key',
    pattern:
      /()-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[A-Za-z0-9+/=\s\\]{0,16384}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
  },
  { kind: 'token', pattern: /(?<![\w.-])()eyJ[\w-]{5,8192}\.[\w-]{5,65536}(?:\.[\w-]{0,8192}){0,3}/g },
  {
    kind: 'token',
    pattern: /(\b(?:Bearer|Authorization["']?\s{0,4}[:=]\s{0,4}["']?\w{1,20})\s{1,8})(?![«])[\w.~+/=-]{8,16384}/gi,
  },
  { kind: 'key', pattern: /(?<![A-Za-z0-9])()A(?:KI|SI)A[A-Z0-9]{16}(?![A-Za-z0-9])/g },
  {
    kind: 'token',
    pattern: /(?<![A-Za-z0-9_])()(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{20,255})/g,
  },
  { kind: 'token', pattern: /(?<![A-Za-z0-9_-])()(?:xox[a-z]|xapp)-[A-Za-z0-9-]{10,512}/g },
  { kind: 'token', pattern: /(hooks\.slack\.com\/(?:services|workflows)\/)[\w/]{8,256}/g },
  {
    kind: 'key',
    pattern:
      /(?<![\w-])()(?:(?:sk|rk|pk)_(?:live|test)_\w{10,255}|sk-[\w-]{20,255}|AIza[\w-]{35}|npm_[A-Za-z0-9]{36})(?![\w-])/g,
  },
  {
    kind: 'password',
    pattern: /((?<![a-z0-9])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'«]{0,128}:)(?!«)[^\s@/"'«]{1,256}(?=@)/gi,
  },
  ...(
    [
      ['password', PASSWORD_NAME],
      ['key', KEY_NAME],
      ['token', TOKEN_NAME],
    ] as const
  ).flatMap(([kind, name]) => [
    { kind, pattern: quoted(name) },
    { kind, pattern: assigned(name) },
    { kind, pattern: told(name) },
  ]),
];
