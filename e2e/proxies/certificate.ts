import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '#lib/cli/processes/run-tool.ts';
import { findProgram } from '#lib/cli/testing/find-program.ts';

export interface Certificate {
  certificateFile: string;
  keyFile: string;
  /** What a client has to trust. */
  text: string;
}

/** A certificate of this name, signed by itself. */
export async function makeCertificate(name: string, folder: string): Promise<Certificate> {
  const certificateFile = join(folder, 'fullchain.pem');
  const keyFile = join(folder, 'privkey.pem');
  const { code, output } = await runProgram(
    await findProgram('openssl', 'version'),
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`],
      ...['-keyout', keyFile, '-out', certificateFile],
    ],
    { show: false },
  );
  if (code !== 0) throw new Error(`openssl makes no certificate:\n${output}`);
  return { certificateFile, keyFile, text: await readFile(certificateFile, 'utf8') };
}
