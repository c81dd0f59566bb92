import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Room } from './rooms.ts';

export const root = resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the root. */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

/** Files of the repository: tracked, or new and not ignored. */
export const repositoryFiles: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard'],
  { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 },
)
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

export const nameOf = ({ folder }: Room): string => basename(folder);

/** The TypeScript files of a folder, with their texts. */
export function sourcesIn(folder: string): readonly SourceFile[] {
  return repositoryFiles
    .filter((path) => path.startsWith(`${folder}/`) && /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** What a file imports, statically or not. Biome's formatting makes the forms few. */
export function importsOf({ text }: SourceFile): readonly Import[] {
  const statements = text.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[\w$*{},\s]+?\s+from\s+)?'([^'\n]+)'/gm,
  );
  const calls = text.matchAll(/\bimport\('([^'\n]+)'\)/g);
  return [
    ...Array.from(statements, ([, type, specifier]) => ({
      specifier: specifier as string,
      isTypeOnly: type !== undefined,
    })),
    ...Array.from(calls, ([, specifier]) => ({
      specifier: specifier as string,
      isTypeOnly: false,
    })),
  ];
}

/** `@scope/name/deep` → `@scope/name`; null for a relative path. */
export function packageOf(specifier: string): string | null {
  if (specifier.startsWith('.')) return null;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** A text without its comments, for searches that must not find what a comment says. */
export const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
