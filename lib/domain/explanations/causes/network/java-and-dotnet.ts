import type { ErrorRow } from '../cause-class.ts';

export const JAVA_AND_DOTNET_NETWORK: readonly ErrorRow[] = [
  {
    types:
      /^java\.net\.(?:http\.)?(?<error>UnknownHostException|ConnectException|SocketTimeoutException|SocketException|NoRouteToHostException|HttpConnectTimeoutException|HttpTimeoutException)$/,
  },
  {
    types:
      /^org\.apache\.(?:http|hc)\.[\w.]{0,80}\.?(?<error>ConnectTimeoutException|HttpHostConnectException|NoHttpResponseException)$/,
  },
  { types: /^com\.mysql\.(?:\w{1,60}\.){1,6}(?<error>CommunicationsException)$/ },
  {
    types: /^org\.postgresql\.util\.(?<error>PSQLException)$/,
    message: /^(?:The connection attempt failed\.|Connection to \S{1,300} refused\.)/,
  },
  {
    types:
      /^(?:io\.netty\.channel\.(?:AbstractChannel\$)?|java\.nio\.channels\.)(?<error>ConnectTimeoutException|AnnotatedConnectException|UnresolvedAddressException)$/,
  },
  // A pool without a free connection isn't a fault of the network.
  {
    types: /^(?:(?:com\.amazonaws|software\.amazon\.awssdk)\.[\w.]{1,120})?$/,
    message:
      /^Unable to execute HTTP request: (?!Timeout waiting for connection from pool|Acquire operation took longer)/,
  },
  {
    types: /^(?:(?:com\.amazonaws|software\.amazon\.awssdk)\.[\w.]{1,120})?$/,
    message: /^Received an (?<error>UnknownHostException) when attempting to interact with a service\b/,
  },
  {
    types: /^(?:com\.amazonaws|software\.amazon\.awssdk)\.[\w.]{0,100}\.(?<error>ApiCall(?:Attempt)?TimeoutException)$/,
  },
  // .NET, which reports an answer of another status by the same type
  {
    types: /^(?:System\.Net\.Http\.)?(?<error>HttpRequestException)$/,
    message: /^(?!Response status code does not indicate success)/,
  },
  { types: /^(?:System\.Net\.Sockets\.)?(?<error>SocketException)$/ },
  {
    types: /^(?<error>TaskCanceledException)?$/,
    message: /^The request was canceled due to the configured HttpClient\.Timeout of /,
  },
  {
    types: /^(?<error>NpgsqlException|MySqlException|SqlException)$/,
    message:
      /^(?:Failed to connect to |Unable to connect to any of the specified MySQL hosts|A network-related or instance-specific error occurred while establishing a connection to SQL Server)/,
  },
  { types: /^(?<error>WebException)$/, message: /^(?!The remote server returned an error)/ },
  { message: /^Unable to (?:read data from|write data to) the transport connection: / },
  { message: /^A WebException with status (?<error>\w{1,40}) was thrown\b/ },
];
