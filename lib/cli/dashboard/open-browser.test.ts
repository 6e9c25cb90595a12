import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openCommand } from './open-browser.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

it('opens an address without a code as it is', () => {
  expect(openCommand('http://127.0.0.1:3000', folder).at(-1)).toBe('http://127.0.0.1:3000');
});

it('opens a link with a code by a file for its owner alone: everybody can read what programs are started with', () => {
  const command = openCommand('http://127.0.0.1:3000/?code=k7mq-x2hd', folder);
  expect(command.join(' ')).not.toContain('k7mq');
  const file = fileURLToPath(command.at(-1) ?? '');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8')).toContain('url=http://127.0.0.1:3000/?code=k7mq-x2hd"');
});
