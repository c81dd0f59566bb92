import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { classTopic, filterTopic, privateTopicPrefix, topicOfFilter } from '@lucero/avro';
import { leavesOf, taxonomies } from '@lucero/taxonomy';

describe('public topics', () => {
  it('are named for survey and class, or for the filter', () => {
    assert.equal(classTopic('ztf', 'SN'), 'lucero.ztf.SN');
    assert.equal(classTopic('lsst', 'CV/Nova'), 'lucero.lsst.CV-Nova');
    assert.equal(filterTopic('young-sn'), 'lucero.filter.young-sn');
    const filter = { name: 'young-sn', owner: 'person:12' };
    assert.deepEqual(
      (['public', 'private'] as const).map((visibility) =>
        topicOfFilter({ ...filter, visibility }),
      ),
      ['lucero.filter.young-sn', 'lucero.private.person-12.filter.young-sn'],
    );
    assert.equal(privateTopicPrefix('person:12'), 'lucero.private.person-12.');
  });

  for (const taxonomy of taxonomies) {
    it(`have a legal name of its own for each class of ${taxonomy.id}`, () => {
      const topics = leavesOf(taxonomy).map((name) => classTopic('ztf', name));
      assert.equal(new Set(topics).size, topics.length);
      for (const topic of topics) assert.match(topic, /^[a-zA-Z0-9._-]{1,249}$/);
    });
  }
});
