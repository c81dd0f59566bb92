import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const repositoryRoot = resolve(import.meta.dirname, '../../..');
const version = 'v5.7.1';
const maxOutputBytes = 16 * 1024 ** 2;

const isThere = (command: string, arguments_: readonly string[]): boolean =>
  spawnSync(command, arguments_, { stdio: 'ignore' }).status === 0;

/**
 * What `kubectl apply -k` would send of a folder: YAML documents. By kubectl or kustomize where one is installed, else by
 * a kustomize that Go builds from its module once, kept under node_modules/.cache.
 *
 * @param folder path from the repository root
 * @throws Error that says what to install, or what is wrong in the folder
 */
export function kustomize(folder: string): string {
  const path = join(repositoryRoot, folder);
  const [command, ...arguments_] = builder();
  return execFileSync(command, [...arguments_, path], {
    encoding: 'utf8',
    maxBuffer: maxOutputBytes,
  });
}

function builder(): readonly [string, ...string[]] {
  if (isThere('kubectl', ['kustomize', '--help'])) return ['kubectl', 'kustomize'];
  if (isThere('kustomize', ['version'])) return ['kustomize', 'build'];
  const cache = join(repositoryRoot, 'node_modules/.cache/kustomize', version);
  const built = join(cache, 'kustomize');
  if (!existsSync(built)) {
    if (!isThere('go', ['version'])) {
      throw new Error('neither kubectl nor kustomize nor Go is here: install one of them');
    }
    mkdirSync(cache, { recursive: true });
    execFileSync('go', ['install', `sigs.k8s.io/kustomize/kustomize/v5@${version}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, GOBIN: cache, GOFLAGS: '-mod=mod' },
    });
  }
  return [built, 'build'];
}
