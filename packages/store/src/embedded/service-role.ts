import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { fromPostgresError } from '../postgres/postgres-error.ts';
import { readStatement } from '../postgres/sql-statement.ts';

/** Owns the database and everything in it, and is no superuser: it reads no file and runs no program. */
export const serviceRole = 'lucero_service';

const passwordFile = 'lucero-service-password';

/**
 * Makes the role that services use, with a password of its own, unless it is there, and gives it what the superuser
 * owns: what an older Lucero has made. Safe to do at every start, and after one that was interrupted.
 *
 * It may create databases (tools and tests want one apart) and roles without more rights than its own (readers of views).
 *
 * @param superuserUrl of the database whose owner it becomes
 * @returns its password
 */
export async function ensureServiceRole(superuserUrl: string, dataFolder: string): Promise<string> {
  const client = new pg.Client({
    connectionString: superuserUrl,
    application_name: 'lucero service role',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const file = join(dataFolder, passwordFile);
    // Written last: where it is, the role has this password.
    if (!existsSync(file)) {
      const password = randomBytes(16).toString('hex');
      const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [
        serviceRole,
      ]);
      const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
      await client.query(
        `${verb} ROLE ${serviceRole} LOGIN NOSUPERUSER CREATEDB CREATEROLE PASSWORD '${password}'`,
      );
      writeFileSync(file, password, { mode: 0o600 });
    }
    await client.query(readStatement('embedded/give-to-service-role').text);
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw fromPostgresError(error);
  } finally {
    await client.end();
  }
}
