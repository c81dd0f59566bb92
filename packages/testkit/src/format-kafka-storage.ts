import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { kafkaCommand } from './kafka-command.ts';

const testkit = resolve(import.meta.dirname, '..');
const cache = resolve(testkit, '../../node_modules/.cache/lucero-kafka-storage');
/** What the formatted storage depends on, beside the user: the version of Kafka and the roles of the node. */
const madeBy = ['kafka/pom.xml', 'kafka/server.properties'];

interface Storage {
  /** Properties of the server that it is for. */
  readonly config: string;
  /** Where those properties say that its topics are. */
  readonly dataFolder: string;
  /** Who may log in by SCRAM-SHA-512; null: nobody needs to. */
  readonly user: { readonly username: string; readonly password: string } | null;
  /** Properties that nobody has tried: the tool reads them, and says what is wrong where a server only ends. */
  readonly isUnusual: boolean;
}

/**
 * Puts the first files of a new cluster into the folder of its only node. Kafka's tool writes two small files and takes
 * a second of CPU time for it: it runs once, and its files are copied, each time with a cluster id of its own.
 */
export async function formatStorage(storage: Storage): Promise<void> {
  const { config, dataFolder, user, isUnusual } = storage;
  const hash = createHash('sha256').update(JSON.stringify(user));
  for (const path of madeBy) hash.update(await readFile(join(testkit, path)));
  const ready = join(cache, hash.digest('hex').slice(0, 12));
  const clusterId = newClusterId();
  if (!isUnusual && existsSync(ready)) {
    await cp(ready, dataFolder, { recursive: true });
    const path = join(dataFolder, 'meta.properties');
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/^cluster\.id=.*$/m, `cluster.id=${clusterId}`));
    return;
  }
  await kafkaCommand('kafka.tools.StorageTool', [
    ...['format', '--cluster-id', clusterId, '--config', config],
    ...(user === null
      ? []
      : ['--add-scram', `SCRAM-SHA-512=[name=${user.username},password=${user.password}]`]),
  ]);
  if (isUnusual) return;
  await mkdir(cache, { recursive: true });
  const part = await mkdtemp(`${ready}.part-`);
  await cp(dataFolder, part, { recursive: true });
  // Whoever is first wins; another that made it at the same time made the same.
  await rename(part, ready).catch(() => rm(part, { recursive: true }));
}

/** A KRaft cluster id is 16 bytes in URL-safe base64, and must not start with a dash. */
const newClusterId = (): string => `A${randomBytes(16).toString('base64url').slice(1, 22)}`;
