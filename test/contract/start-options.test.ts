import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { it } from 'node:test';
import { startOptions } from '@lucero/testkit';

const dockerfile = readFileSync(resolve(import.meta.dirname, '../../Dockerfile'), 'utf8');

// Otherwise services in containers would take more memory, or more time, than those that were measured.
it('a container starts Lucero with the options of the command itself', () => {
  const { variables, nodeFlags } = startOptions();
  assert.ok(nodeFlags.length > 0 && Object.keys(variables).length > 0);
  const entry = /^ENTRYPOINT (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]';
  assert.deepEqual(JSON.parse(entry), ['node', ...nodeFlags, 'packages/cli/bin/lucero.mjs']);
  for (const [name, value] of Object.entries(variables)) {
    assert.match(dockerfile, new RegExp(`^ENV (.* )?${name}=${value}( |$)`, 'm'));
  }
});
