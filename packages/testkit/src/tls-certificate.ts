import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface TlsCertificate {
  readonly certificatePath: string;
  /** Private key and certificate in one PEM file. */
  readonly keystorePath: string;
}

/** A self-signed certificate for this machine, valid for a day. */
export async function makeTlsCertificate(folder: string): Promise<TlsCertificate> {
  const certificatePath = join(folder, 'certificate.pem');
  const keyPath = join(folder, 'key.pem');
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=localhost'],
    ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', keyPath, '-out', certificatePath],
  ]);
  const keystorePath = join(folder, 'keystore.pem');
  const [key, certificate] = [await readFile(keyPath), await readFile(certificatePath)];
  await writeFile(keystorePath, Buffer.concat([key, certificate]));
  return { certificatePath, keystorePath };
}
