import type { ErrorRow } from '../cause-class.ts';

export const NODEJS_NETWORK: readonly ErrorRow[] = [
  {
    message:
      /^(?:connect|read|write|send|getaddrinfo|query[A-Z]\w{0,10}) (?<error>ECONNREFUSED|ECONNRESET|ECONNABORTED|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|ESERVFAIL|ETIMEOUT)\b/,
  },
  { types: /^AggregateError$/, message: /^(?<error>E[A-Z][A-Z0-9_]{1,40})$/ },
  { types: /^(?:TypeError)?$/, message: /^fetch failed$/ },
  {
    message:
      /^request to \S{1,2000} failed, reason: (?:(?:connect|read|write|getaddrinfo) )?(?:(?<error>E[A-Z][A-Z0-9_]{1,40})\b|socket hang up|Client network socket)?/,
  },
  { types: /^(?:\w{0,60}Error)?$/, message: /^(?:socket hang up|network timeout at: \S{1,2000})$/ },
  { message: /^Client network socket disconnected before secure TLS connection was established$/ },
  { message: /^(?:Connect|Headers|Body) Timeout Error\b/, types: /^(?<error>(?:Connect|Headers|Body)TimeoutError)?$/ },
  { types: /^(?<error>SocketError)$/, message: /^other side closed$/ },
  {
    types: /^(?<error>TimeoutError)$/,
    message:
      /^(?:@smithy\/node-http-handler - (?:the request socket |\[ERROR\] a request has exceeded )|Connection timed out after \d{1,9} ?ms|Socket timed out without establishing a connection within \d{1,9} ?ms)/,
  },
  { types: /^FetchError$/, message: /^\[[A-Z]{1,10}\] "\S{1,2000}": <no response>/ },
  { types: /^(?<error>TimeoutError)$/, message: /^Timeout awaiting '\w{1,30}' for \d{1,9}ms$/ },
  // Clients of databases
  { types: /^(?<error>Mongo(?:ose)?ServerSelectionError|MongoNetwork(?:Timeout)?Error)$/ },
  { types: /^(?<error>Sequelize(?:ConnectionRefused|ConnectionTimedOut|HostNotFound|HostNotReachable)Error)$/ },
  { types: /^(?:Error)?$/, message: /^Connection terminated (?:unexpectedly|due to connection timeout)$/ },
  { types: /^AxiosError$/, message: /^timeout of \d{1,9}ms exceeded$/ },
  { types: /^(?<error>UnknownEndpoint)$/, message: /^Inaccessible host: / },
];
