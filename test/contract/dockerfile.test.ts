import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { pythonFor } from '@lucero/testkit';
import { buildContext } from '../../scripts/build-context.ts';
import { instructionsOf } from '../../scripts/image-stages.ts';

const root = resolve(import.meta.dirname, '../..');
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');
const instructions = instructionsOf(dockerfile);
const context = buildContext(root);

describe('Dockerfile', () => {
  it('is what hadolint calls good', () => {
    const python = pythonFor('test/contract/dockerfile-requirements.txt');
    const hadolint = join(dirname(python), 'hadolint');
    execFileSync(hadolint, ['--no-color', 'Dockerfile'], { cwd: root, stdio: 'pipe' });
  });

  it('copies only what is sent to the builder', () => {
    const copied = instructions
      .filter((line) => /^COPY (?!--from)/.test(line))
      .flatMap((line) => line.split(/\s+/).slice(1, -1));
    assert.ok(copied.includes('packages') && copied.includes('orchestration'));
    for (const source of copied.filter((each) => each !== '.')) {
      assert.ok(
        context.some((file) => file === source || file.startsWith(`${source}/`)),
        source,
      );
    }
  });

  it('sends the sources of every workspace, and no tests, benchmarks, docs or training', () => {
    for (const file of ['package-lock.json', '.npmrc', 'packages/cli/src/main.ts']) {
      assert.ok(context.includes(file), file);
    }
    const sources = execFileSync(
      'git',
      ['ls-files', ':(glob)packages/*/src/**', ':(glob)services/*/src/**'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    const isSent = new Set(context);
    assert.deepEqual(
      sources
        .trimEnd()
        .split('\n')
        .filter((file) => !isSent.has(file)),
      [],
    );
    const unwanted =
      /\.test\.ts$|^(packages|services)\/[^/]+\/(test|bench)\/|^docs\/|^test\/|^models\/training|\.ipynb$/;
    assert.deepEqual(
      context.filter((file) => unwanted.test(file)),
      [],
    );
  });

  it('runs each image as a user with a number that is not 0', () => {
    const stages = new Map<string, { readonly base: string; user: string | null }>();
    let current = '';
    for (const line of instructions) {
      const [, base = '', name = ''] = /^FROM (\S+) AS (\S+)$/.exec(line) ?? [];
      if (name !== '') {
        stages.set(name, { base, user: stages.get(base)?.user ?? null });
        current = name;
      }
      const [, user] = /^USER (\S+)$/.exec(line) ?? [];
      if (user !== undefined) stages.get(current)!.user = user;
    }
    for (const image of ['services', 'batch', 'scheduler']) {
      assert.match(stages.get(image)?.user ?? '', /^[1-9]\d*:[1-9]\d*$/, image);
    }
    // `docker build .` gives the last.
    assert.equal([...stages.keys()].at(-1), 'services');
  });

  it('pins the base by version, the one that the tests run on', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    assert.match(
      dockerfile,
      new RegExp(`^ARG NODE_IMAGE=node:${devDependencies.node}-\\w+-slim$`, 'm'),
    );
  });

  it('says what it is, and how its health is asked', () => {
    for (const label of ['title', 'description', 'licenses', 'version', 'revision']) {
      assert.ok(dockerfile.includes(`org.opencontainers.image.${label}=`), label);
    }
    assert.ok(instructions.some((line) => line.startsWith('HEALTHCHECK ')));
  });
});
