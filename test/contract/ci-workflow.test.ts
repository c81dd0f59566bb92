import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { validateWorkflow } from '@action-validator/core';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Workflow {
  readonly on: { readonly push: { readonly tags: readonly string[] } };
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly container?: string;
        readonly needs?: string;
        readonly if?: string;
        readonly strategy?: {
          readonly matrix: { readonly include: readonly { readonly target: string }[] };
        };
        readonly steps: readonly Step[];
      }
    >
  >;
}

const root = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const text = read('.github/workflows/ci.yml');
const { on, jobs } = parse(text) as Workflow;
const { test: testing, images } = jobs;

describe('.github/workflows/ci.yml', () => {
  it('is a workflow as the schema of its form has it', () => {
    assert.deepEqual(validateWorkflow(text).errors, []);
    const broken = text.replace('runs-on: ubuntu-24.04', 'runs-upon: ubuntu-24.04');
    assert.notDeepEqual(validateWorkflow(broken).errors, []);
  });

  it('runs the test command of the README on the Node that the project is built with', () => {
    assert.ok(testing?.steps.some(({ run }) => run === 'npm test'));
    assert.match(read('README.md'), /npm test/);
    const { devDependencies } = JSON.parse(read('package.json'));
    assert.equal(testing?.container, `node:${devDependencies.node.split('.')[0]}-bookworm`);
  });

  it('has the whole history, of which the former release is laid out', () => {
    const checkout = testing?.steps.find(({ uses }) => uses?.startsWith('actions/checkout@'));
    assert.equal(checkout?.with?.['fetch-depth'], 0);
  });

  it('keeps the Python environments where the tests look for them', () => {
    const [, folder] =
      /LUCERO_PYTHON_ENVIRONMENTS: \$\{\{ github\.workspace \}\}\/(\S+)/.exec(text) ?? [];
    const cache = testing?.steps.find(({ uses }) => uses?.startsWith('actions/cache@'));
    assert.ok(
      String(cache?.with?.path)
        .split('\n')
        .includes(folder as string),
    );
  });

  it('builds images of tags that passed the tests, and of nothing else', () => {
    assert.deepEqual([images?.needs, images?.if], ['test', "github.ref_type == 'tag'"]);
    assert.deepEqual(on.push.tags, ['v*.*.*']);
    const build = images?.steps.find(({ uses }) => uses?.startsWith('docker/build-push-action@'));
    assert.equal(build?.with?.context, '.');
    const targets = images?.strategy?.matrix.include.map(({ target }) => target) ?? [];
    assert.ok(targets.length > 0);
    for (const target of targets)
      assert.match(read('Dockerfile'), new RegExp(` AS ${target}$`, 'm'));
  });
});
