import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** One instruction of a stage. */
interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** The instructions of a Dockerfile, one a line, without comments. */
export function instructionsOf(dockerfile: string): string[] {
  return dockerfile
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

/** The stages of a Dockerfile by their name, each with what it is made from. */
export function stagesOf(dockerfile: string): Map<string, { base: string; steps: Instruction[] }> {
  const stages = new Map<string, { base: string; steps: Instruction[] }>();
  let current: { base: string; steps: Instruction[] } | null = null;
  for (const line of instructionsOf(dockerfile)) {
    const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (name === 'FROM') {
      const [base = '', , stage = ''] = rest.split(/\s+/);
      current = { base, steps: [] };
      stages.set(stage, current);
    } else if (name !== '') {
      current?.steps.push({ name, rest });
    }
  }
  return stages;
}

/**
 * Does in plain folders what a builder would do in images: copies, and runs the commands, of one stage and of those that
 * it is made from. Paths from the root that a stage itself makes are taken below its folder. For stages that install no
 * packages of the system: what is missing is the system itself.
 *
 * @param contextFiles what is sent to the builder, paths from `contextFolder`
 * @returns the folder of the stage
 */
export function emulateStage(
  stage: string,
  options: {
    readonly dockerfile: string;
    readonly contextFolder: string;
    readonly contextFiles: readonly string[];
    readonly workFolder: string;
    readonly environment: Readonly<Record<string, string | undefined>>;
  },
): string {
  const { contextFolder, contextFiles, workFolder, environment } = options;
  const found = stagesOf(options.dockerfile).get(stage);
  if (found === undefined) throw new Error(`the Dockerfile has no stage ${stage}`);
  const root = join(workFolder, stage);
  if (existsSync(root)) return root;
  mkdirSync(root, { recursive: true });
  let folder = '/';
  const own = (path: string): string => join(root, resolve(folder, path));
  const inRoot = (command: string): string =>
    command.replaceAll(/(?<=[\s"=])\/(lucero|manifests|data)\b/g, (path) => join(root, path));
  for (const { name, rest } of found.steps) {
    if (name === 'WORKDIR') {
      folder = rest;
      mkdirSync(own('.'), { recursive: true });
    } else if (name === 'COPY') {
      const words = rest.split(/\s+/);
      const [from] = words.filter((word) => word.startsWith('--from='));
      const [source = '', target = ''] = words.filter((word) => !word.startsWith('--'));
      if (from !== undefined) {
        const other = emulateStage(from.slice('--from='.length), options);
        cpSync(join(other, source), own(target), { recursive: true, verbatimSymlinks: true });
        continue;
      }
      for (const file of contextFiles) {
        if (source !== '.' && file !== source && !file.startsWith(`${source}/`)) continue;
        const to = source === '.' ? file : join(target, file.slice(source.length));
        mkdirSync(dirname(own(to)), { recursive: true });
        cpSync(join(contextFolder, file), own(to), { verbatimSymlinks: true });
      }
    } else if (name === 'RUN') {
      execFileSync('sh', ['-ec', inRoot(rest)], { cwd: own('.'), env: environment, stdio: 'pipe' });
    }
  }
  return root;
}
