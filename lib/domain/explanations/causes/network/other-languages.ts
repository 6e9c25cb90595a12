import type { ErrorRow } from '../cause-class.ts';

/** Go wraps errors by writing words before them. */
export const OTHER_NETWORK: readonly ErrorRow[] = [
  {
    withoutStack: true,
    types: /^\w{0,80}$/,
    message:
      /^(?:[^{}\n]{0,1500}: )?(?:dial|read|write) (?:tcp|udp)[46]?\b[^{}\n]{0,500}: (?<error>no such host|i\/o timeout|connection refused|connection reset by peer|broken pipe|network is unreachable|no route to host|server misbehaving|operation was canceled)(?: \([^()\n]{1,80}\))?$/,
  },
  {
    withoutStack: true,
    types: /^\w{0,80}$/,
    message:
      /^(?:[^{}\n]{0,1500}: )?(?<error>context deadline exceeded|net\/http: TLS handshake timeout|i\/o timeout)(?: \([^()\n]{1,80}\))?$/,
  },
  // Ruby
  {
    types:
      /^(?:Init|Function|Runtime)<(?<error>Errno::E(?:CONNREFUSED|CONNRESET|TIMEDOUT|HOSTUNREACH|NETUNREACH)|Net::(?:Open|Read|Write)Timeout|SocketError|Socket::ResolutionError|Seahorse::Client::NetworkingError|Faraday::(?:ConnectionFailed|TimeoutError))>$/,
  },
  // PHP
  { types: /^GuzzleHttp\\Exception\\(?<error>ConnectException)$/ },
  { types: /^(?:GuzzleHttp\\[\w\\]{1,100})?$/, message: /^(?<error>cURL error (?:6|7|28|35|52|56)): / },
  // Rust
  { withoutStack: true, message: /^(?:dispatch failure$|error sending request for url \()/ },
];
