import { request } from 'node:http';
import { z } from 'zod';
import { expect, test } from './fixtures/pipeline.ts';
import { readLogLines } from './fixtures/read-log-lines.ts';
import { readMetric } from './fixtures/read-metric.ts';

const cutOff = 'dashboard_errors_total{part="http",code="bad_request"}';

for (const [what, path, headers] of [
  ['JSON', '/api/pollers', { 'content-type': 'application/json' }],
  ['an upload', '/api/uploads?filename=left.txt', {}],
] as const) {
  test(`a client that leaves while sending ${what} leaves nothing in the log`, async ({ pipeline }) => {
    const before = { lines: readLogLines(pipeline), errors: (await readMetric(pipeline.url, cutOff)) || 0 };
    const sending = request(`${pipeline.url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-length': '1000' },
    });
    sending.on('error', () => undefined);
    // What is read by the server has been sent: it answers other requests of the connection's only after that.
    await new Promise((resolve) => sending.write('{"action":', resolve));
    await readMetric(pipeline.url, cutOff);
    sending.destroy();
    await expect.poll(() => readMetric(pipeline.url, cutOff)).toBe(before.errors + 1);
    expect(readLogLines(pipeline)).toEqual(before.lines);
  });
}

const LogLine = z.object({ level: z.number(), msg: z.string(), path: z.string().optional() });

for (const [path, headers] of [
  ['/setup', { 'next-action': 'whatever' }],
  ['/setup', { 'next-action': 'a'.repeat(42), 'content-type': 'multipart/form-data; boundary=x' }],
  ['/setup', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['/api/no-such-route', { 'next-action': 'whatever' }],
  ['/_next/imaginary', { 'next-action': 'whatever' }],
] as const) {
  test(`no server action is found at ${path}, and one line says so: ${JSON.stringify(headers)}`, async ({
    pipeline,
  }) => {
    const before = readLogLines(pipeline);
    const response = await fetch(`${pipeline.url}${path}`, {
      method: 'POST',
      headers: new Headers(headers),
      body: 'x',
    });
    expect(response.status).toBe(404);
    const lines = () => readLogLines(pipeline).slice(before.length);
    await expect.poll(lines).not.toEqual([]);
    await readMetric(pipeline.url, cutOff);
    expect(lines()).toHaveLength(1);
    expect(LogLine.parse(JSON.parse(lines()[0] ?? ''))).toMatchObject({ level: 30, path });
  });
}
