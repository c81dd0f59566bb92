import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is sent to the builder of images: what git has, without what .dockerignore leaves out. */
export function buildContext(root: string): string[] {
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' });
  const patterns = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), matches: matcherOf(line.replace(/^!/, '')) }));
  return files
    .trimEnd()
    .split('\n')
    .filter((file) => {
      // As Docker reads the file: the last pattern that matches a path, or a folder above it, decides.
      const last = patterns.findLast(({ matches }) => matches.test(file));
      return last === undefined || last.keeps;
    });
}

function matcherOf(pattern: string): RegExp {
  const parts = pattern
    .replaceAll(/[.+]/g, '\\$&')
    .replaceAll('**/', '(?:.*/)?')
    .replaceAll(/(?<![.)])\*/g, '[^/]*');
  return new RegExp(`^${parts}(?:/.*)?$`);
}
