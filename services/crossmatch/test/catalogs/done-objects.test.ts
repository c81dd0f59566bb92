import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DoneObjects } from '../../src/catalogs/done-objects.ts';

const at = (offset: bigint) => ({ topic: 'lucero.alerts.v1', partition: 0, offset });

describe('objects that are done', () => {
  it('pass twice as many alerts each time before they are looked at again', () => {
    const done = new DoneObjects();
    const passedAfterAdding = () => {
      done.add('a', at(1n));
      let count = 0;
      while (done.passes('a', at(2n))) count += 1;
      return count;
    };
    assert.deepEqual([passedAfterAdding(), passedAfterAdding(), passedAfterAdding()], [1, 2, 4]);
  });

  it('never pass the message that announces them, nor what is not known', () => {
    const done = new DoneObjects();
    done.add('a', at(1n));
    assert.equal(done.passes('a', at(1n)), false);
    assert.equal(done.passes('b', at(1n)), false);
  });

  it('are forgotten when the catalogues have changed', () => {
    const done = new DoneObjects();
    done.useCatalogSet(1);
    done.add('a', at(1n));
    done.useCatalogSet(1);
    assert.equal(done.passes('a', at(2n)), true);
    done.add('a', at(1n));
    done.useCatalogSet(2);
    assert.equal(done.passes('a', at(2n)), false);
  });
});
