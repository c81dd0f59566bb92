import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/embedded/embedded-postgres.ts';

/** A folder for a server of its own; open to the user that the server runs as when we are root. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lucero-store-'));
  chmodSync(folder, 0o755);
  return folder;
}

/** A fresh, empty server: one per test file. `stop` removes its data. */
export async function startPostgres(): Promise<EmbeddedPostgres> {
  const folder = temporaryFolder();
  const server = await startEmbeddedPostgres({
    dataFolder: join(folder, 'postgres'),
    durability: 'none',
  });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
