import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AwsError } from './aws-error.ts';
import { xmlDocument } from './xml.ts';

export type Protocol = 'lambda' | 'json' | 'query' | 's3';

/** The dates that Lambda's API carries in its paths. */
export const LAMBDA_API_DATES = [
  '2014-11-13',
  '2015-03-31',
  '2016-08-19',
  '2017-03-31',
  '2017-10-31',
  '2018-10-31',
  '2019-09-25',
  '2019-09-30',
  '2020-04-22',
  '2020-06-30',
  '2021-07-20',
  '2021-10-31',
  '2021-11-15',
  '2024-08-31',
  '2025-11-30',
  '2025-12-01',
  '2026-07-09',
];

export function protocolOf(request: FastifyRequest): Protocol {
  const [path = '/'] = request.url.split('?');
  if (LAMBDA_API_DATES.some((date) => path.startsWith(`/${date}/`))) return 'lambda';
  const type = request.headers['content-type'] ?? '';
  if (path === '/' && request.method === 'POST') return type.includes('x-amz-json') ? 'json' : 'query';
  return 's3';
}

/** Returns an error in the shape of the service that was asked. */
export function sendError(request: FastifyRequest, reply: FastifyReply, error: AwsError): FastifyReply {
  const { code, message, statusCode, fields } = error;
  const requestId = request.id;
  reply.status(statusCode);
  switch (protocolOf(request)) {
    case 'lambda':
      return reply
        .header('x-amzn-errortype', code)
        .header('content-type', 'application/json')
        .send(JSON.stringify({ Type: statusCode < 500 ? 'User' : 'Server', ...fields, Message: message, message }));
    case 'json':
      return reply
        .header('x-amzn-query-error', `${code};${statusCode < 500 ? 'Sender' : 'Receiver'}`)
        .header('content-type', 'application/x-amz-json-1.0')
        .send(JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message }));
    case 'query': {
      const fault = { Type: statusCode < 500 ? 'Sender' : 'Receiver', Code: code, Message: message };
      const document = { Error: fault, RequestId: requestId };
      return reply
        .header('content-type', 'text/xml')
        .send(xmlDocument('ErrorResponse', 'https://iam.amazonaws.com/doc/2010-05-08/', document));
    }
    case 's3': {
      const body = {
        Code: code,
        Message: message,
        ...fields,
        RequestId: String(reply.getHeader('x-amz-request-id') ?? ''),
      };
      const xml = xmlDocument('Error', '', body).replace(' xmlns=""', '');
      return reply.header('content-type', 'application/xml').send(request.method === 'HEAD' ? '' : xml);
    }
  }
}
