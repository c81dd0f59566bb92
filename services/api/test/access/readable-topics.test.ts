import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sections } from '@lucero/config';
import { readableTopics } from '../../src/access/readable-topics.ts';

describe('the topics that people may read', () => {
  it('are by default those of the surveys, filters, everything in slim records, and notices', () => {
    const { names, prefixes } = readableTopics(sections.access.topics.default ?? '');
    for (const prefix of ['lucero.ztf.', 'lucero.lsst.', 'lucero.filter.', 'lucero.marshal.']) {
      assert.ok(prefixes.includes(prefix), prefix);
    }
    assert.ok(names.includes('lucero.classified'));
    const isReadable = (topic: string) =>
      names.includes(topic) || prefixes.some((prefix) => topic.startsWith(prefix));
    for (const name of ['alerts', 'features', 'classifications']) {
      for (const end of ['', '.dead']) assert.ok(!isReadable(`lucero.${name}.v1${end}`), name);
    }
    for (const topic of ['lsst-alerts-v11', 'ztf_20261129_programid1', '__consumer_offsets']) {
      assert.ok(!isReadable(topic), topic);
    }
  });

  it('are refused when Kafka would also show what is not public', () => {
    const wrong = ['*', '.*', 'lucero.*', 'lucero', 'lucero.ztf*', 'lucero.a.**', 'ztf_.*', 'x.y'];
    const internal = ['lucero.alerts.*', 'lucero.alerts.v1', 'lucero.features.v1.*'];
    const dead = ['lucero.classifications.v1.dead', 'lucero.lsst.updates.dead'];
    const ofPeople = ['lucero.private.*', 'lucero.private.person-1.*'];
    for (const pattern of [
      ...wrong,
      ...internal,
      ...dead,
      ...ofPeople,
      'lucero.ztf.*, lucero.features.*',
    ]) {
      assert.throws(() => readableTopics(pattern), { code: 'LUCERO_CONFIG_INVALID' }, pattern);
    }
    assert.deepEqual(readableTopics(' lucero.a.b , lucero.a.*,'), {
      names: ['lucero.a.b'],
      prefixes: ['lucero.a.'],
    });
  });
});
