import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const repositoryRoot = resolve(import.meta.dirname, '../../..');
const version = 'v2.16.2';
const maxOutputBytes = 16 * 1024 ** 2;

/**
 * A Compose file as `docker compose` would read it, with its defaults filled in: by the library that `docker compose
 * config` is made of, which Go builds from its module once, kept under node_modules/.cache. It checks the file against
 * the JSON schema of the Compose specification and for names that lead nowhere; no Docker is needed.
 *
 * @param file path from the repository root
 * @throws Error that says what is wrong in the file
 */
export function composeModel(file: string) {
  const output = execFileSync(builtReader(), ['-format', 'json', join(repositoryRoot, file)], {
    cwd: repositoryRoot,
    encoding: 'utf8',
    maxBuffer: maxOutputBytes,
    stdio: 'pipe',
    env: { PATH: process.env.PATH },
  });
  return JSON.parse(output) as { readonly services: Readonly<Record<string, unknown>> };
}

function builtReader(): string {
  const cache = join(repositoryRoot, 'node_modules/.cache/compose', version);
  // Go names a program by the last part of its package.
  const built = join(cache, 'cmd');
  if (!existsSync(built)) {
    mkdirSync(cache, { recursive: true });
    const package_ = `github.com/compose-spec/compose-go/v2/cmd@${version}`;
    execFileSync('go', ['install', package_], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, GOBIN: cache, GOFLAGS: '-mod=mod' },
    });
  }
  return built;
}
