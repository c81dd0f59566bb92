import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { kindOfTopic } from '../../src/monitoring/topic-kinds.ts';

const named = (topic: string) => {
  const found = kindOfTopic(topic);
  return found === null ? null : `${found.kind.record} ${found.encoding}`;
};

describe('the kind of a topic', () => {
  it('tells its record and how that is written', () => {
    assert.equal(named('lucero.ztf.SN'), 'classification avro');
    assert.equal(named('lucero.lsst.CV-Nova.json'), 'classification json');
    assert.equal(named('lucero.filter.young-sn'), 'filter-event avro');
    assert.equal(named('lucero.classified'), 'classified avro');
    assert.equal(named('lucero.lsst.updates'), 'update avro');
    assert.equal(named('lucero.matches.json'), 'match json');
    assert.equal(named('lucero.marshal.ztf.alerts'), 'marshal container');
    assert.equal(named('lucero.notices'), 'notice json');
  });

  it('is none of what nobody outside reads', () => {
    const inner = ['lucero.alerts.v1', 'lucero.classifications.v1', 'lucero.rematches.v1'];
    for (const topic of [...inner, 'lucero.ztf.SN.dead', 'ztf_20260101_programid1', 'x']) {
      assert.equal(named(topic), null, topic);
    }
  });
});
