import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, it } from 'node:test';
import { checkDisk, neededBytes } from '../../src/bench/needed-disk.ts';
import { plannedChains } from '../../src/bench/planned-chains.ts';

const gigabytesOf = (values: Readonly<Record<string, string>>) =>
  neededBytes(plannedChains({ rates: 'none', ...values })[0]!, 'ztf', 70_000) / 1e9;

describe('the disk that a benchmark needs', () => {
  it('grows with the packets of a burst, which are in Kafka and in the lake', () => {
    const added = gigabytesOf({ burst: '40000' }) - gigabytesOf({});
    assert.ok(added > 40_000 * 2 * 70_000e-9 && added < 8, `${added} GB`);
  });

  it('of a million stored objects is less than 64 GB', () => {
    const added = gigabytesOf({ stored: '1000000' }) - gigabytesOf({});
    assert.ok(added > 10 && added < 30, `${added} GB`);
  });

  it('must be there', async () => {
    await checkDisk(tmpdir(), 1);
    await assert.rejects(checkDisk(tmpdir(), 1e18), {
      code: 'LUCERO_USAGE',
      message: /needs about 1000000000\.0 GB in .*--stored, --burst.*TMPDIR/,
    });
  });
});
