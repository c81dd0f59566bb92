import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommandLine } from '../src/parse-command-line.ts';

const command = {
  options: {
    packets: { type: 'string', multiple: true },
    port: { type: 'string' },
    once: { type: 'boolean' },
  },
  listOption: 'packets',
} as const;
const parse = (line: string) => parseCommandLine(command, line.split(' '));

describe('parseCommandLine', () => {
  // A shell makes several words of `--packets *.avro`; the first alone was taken, the others refused.
  it('gives a list option all words up to the next option, in their order', () => {
    const { positionals, values } = parse('--packets a b --port 1 --packets=c d e --once');
    assert.deepEqual(positionals, []);
    assert.deepEqual(values.packets, ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual([values.port, values.once], ['1', true]);
  });

  it('leaves words that follow another option, or none, to the command', () => {
    assert.deepEqual(parse('x --packets a --once b').positionals, ['x', 'b']);
    assert.deepEqual(parse('x --packets a --once b').values.packets, ['a']);
    const plain = parseCommandLine({ options: command.options }, ['--packets', 'a', 'b']);
    assert.deepEqual([plain.positionals, plain.values.packets], [['b'], ['a']]);
  });
});
