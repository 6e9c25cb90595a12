import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Role } from '#lib/domain/access/roles.ts';
import { ACCESS_CODES } from '../fixtures/access-codes.ts';
import { type Origin, PUBLIC_NAME } from './start-proxies.ts';

export interface RequestParts {
  method?: string;
  headers?: Record<string, string>;
  /** The client's address, one of 127.0.0.0/8. */
  from?: string;
}

/** Sends a request under the public name on a connection of its own; resolves with the response's head. */
export async function sendRequest(
  origin: Origin,
  path: string,
  { body, ...parts }: RequestParts & { body?: string } = {},
): Promise<IncomingMessage> {
  const request = openRequest(origin, path, parts);
  request.end(body);
  return await responseTo(request);
}

/** Begins a request whose body the caller sends. */
export function openRequest(
  { port, certificate }: Origin,
  path: string,
  { method = 'GET', headers = {}, from }: RequestParts = {},
): ClientRequest {
  const options = {
    ...{ host: '127.0.0.1', port, path, method, agent: false },
    headers: { host: PUBLIC_NAME, ...headers },
    ...(from !== undefined && { localAddress: from }),
  };
  if (certificate === undefined) return requestHttp(options);
  return requestHttps({ ...options, servername: PUBLIC_NAME, ca: certificate });
}

export async function responseTo(request: ClientRequest): Promise<IncomingMessage> {
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (!response) throw new Error('There is no response.');
  return response;
}

export function postCode(origin: Origin, code: string, parts: RequestParts = {}): Promise<IncomingMessage> {
  const headers = { 'content-type': 'application/json', ...parts.headers };
  return sendRequest(origin, '/api/session', { ...parts, method: 'POST', headers, body: JSON.stringify({ code }) });
}

/** The Cookie that a browser would send from then on. */
export async function signIn(origin: Origin, role: Role): Promise<string> {
  const response = await postCode(origin, ACCESS_CODES[role]);
  response.resume();
  const [cookie = ''] = response.headers['set-cookie'] ?? [];
  if (response.statusCode !== 201) throw new Error(`Signing in is answered with ${response.statusCode}.`);
  return cookie.split(';')[0] ?? '';
}
