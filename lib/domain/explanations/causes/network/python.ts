import type { ErrorRow } from '../cause-class.ts';

const ANY_NAME = /^(?<error>\w{1,60})?$/;

export const PYTHON_NETWORK: readonly ErrorRow[] = [
  // botocore
  {
    types: ANY_NAME,
    message:
      /^(?:Could not connect to the endpoint URL: |Connect timeout on endpoint URL: |Read timeout on endpoint URL: |Connection was closed before we received a valid response from endpoint URL: |Failed to connect to proxy URL: )/,
  },
  // urllib3 and requests
  {
    types: ANY_NAME,
    message:
      /^HTTPS?ConnectionPool\(host='[^'\n]{1,300}', port=\w{1,6}\): (?:Read timed out|Max retries exceeded with url: [^\n]{0,2000}?\(Caused by (?:NewConnection|ConnectTimeout|ReadTimeout|NameResolution|Protocol|Proxy)Error\()/,
  },
  { types: ANY_NAME, message: /^\('Connection aborted\.', / },
  // urllib, sockets, httpx, aiohttp
  { message: /^<urlopen error (?:timed out|\[Errno (?:-2|-3|-5|101|104|110|111|113)\])/ },
  { types: ANY_NAME, message: /^\[Errno (?:-2|-3|-5|101|104|110|111|113)\] / },
  { types: /^(?<error>timeout|ConnectTimeout|ReadTimeout)$/, message: /^(?:timed out|The read operation timed out)?$/ },
  {
    types: /^(?<error>TimeoutError)$/,
    message: /^(?:The (?:read|write) operation timed out|_ssl\.c:\d{1,6}: The handshake operation timed out)$/,
  },
  { types: /^(?<error>RemoteDisconnected)$/, message: /^Remote end closed connection without response$/ },
  { types: /^(?<error>ConnectError)$/, message: /^All connection attempts failed$/ },
  { types: /^(?<error>ClientConnector\w{0,20}Error)$/, message: /^Cannot connect to host / },
  // psycopg, PyMySQL, redis
  {
    types: /^(?<error>OperationalError)$/,
    message:
      /^(?:connection to server (?:at|on) [^\n]{1,400}? failed: (?:Connection (?:timed out|refused)|timeout expired|No route to host)|could not (?:connect to server: Connection (?:timed out|refused)|translate host name )|\(2003, "Can't connect to MySQL server on )/,
  },
  {
    types: /^(?<error>ConnectionError|TimeoutError)$/,
    message: /^(?:Error -?\d{1,4} connecting to |Timeout connecting to server|Timeout reading from )/,
  },
];
