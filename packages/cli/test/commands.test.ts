import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { commands } from '../src/commands/index.ts';
import { serviceNames } from '../src/commands/run.ts';

describe('the commands', () => {
  it('have names of their own, all those that people and scripts rely on among them', () => {
    const names = commands.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    const promised = [
      ...['demo', 'platform', 'serve', 'query', 'classify', 'models', 'features', 'simulate'],
      ...['run', 'alert', 'dead-letters', 'apply-updates', 'night', 'catalogs', 'filters'],
      ...['regions', 'orbits', 'tokens', 'tns', 'check-data', 'warehouse', 'store', 'capacity'],
      ...['reprocess', 'rebuild', 'changes', 'lake', 'bench', 'replay'],
    ];
    assert.deepEqual([...names].sort(), promised.sort());
  });

  for (const { name, summary, load } of commands) {
    it(`${name} --help shows how it is called and says every option`, async () => {
      const { help, options, name: ownName } = await load();
      assert.equal(ownName, name);
      assert.ok(help.startsWith(`lucero ${name}`));
      assert.ok(help.endsWith('\n') && summary.length < 80 && !summary.endsWith('.'));
      for (const option of Object.keys(options)) {
        assert.match(help, new RegExp(`--${option}\\b`), `--${option}`);
      }
      const described = new Set(
        Array.from(help.matchAll(/^ {2}--([a-z-]+)/gm), ([, each]) => each),
      );
      for (const option of described) assert.ok(option! in options, `--${option} is taken`);
      for (const line of help.split('\n')) assert.ok(line.length <= 110, line);
    });
  }

  it('run names every service in its help', async () => {
    const { help } = await commands.find(({ name }) => name === 'run')!.load();
    for (const service of serviceNames) assert.ok(help.includes(service));
  });
});
