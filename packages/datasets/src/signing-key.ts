import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LuceroError } from '@lucero/errors';

/** An Ed25519 key that manifests are signed with. */
export interface SigningKey {
  /** Base64 of the 64 bytes. */
  readonly sign: (text: string) => string;
  /** PEM (SPKI). */
  readonly publicKey: string;
}

/**
 * The key of this file; made, readable by its owner alone, when the file is not there.
 *
 * @throws LuceroError LUCERO_RELEASE_REFUSED: the file holds no Ed25519 private key
 */
export async function openSigningKey(path: string): Promise<SigningKey> {
  if (!existsSync(path)) {
    await mkdir(dirname(path), { recursive: true });
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    // Of two that make it at once the first wins, and both read what is there.
    await writeFile(path, pem, { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
      if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
    });
  }
  const key = privateKeyOf(await readFile(path, 'utf8'), path);
  return {
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string,
  };
}

function privateKeyOf(pem: string, path: string) {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below: what the library says of a damaged key helps nobody.
  }
  throw new LuceroError(
    'LUCERO_RELEASE_REFUSED',
    `${path} holds no Ed25519 private key (PEM): LUCERO_RELEASE__KEY_PATH names another, or remove it`,
    { path },
  );
}

/** Whether this text was signed with the private half of this key. */
export function isSigned(text: string, signature: string, publicKey: string): boolean {
  try {
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
