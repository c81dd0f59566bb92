import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for a server of its own; open to the user that the server runs as when we are root. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-store-'));
  chmodSync(folder, 0o755);
  return folder;
}
