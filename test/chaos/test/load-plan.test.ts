import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createPacketReader } from '@lucero/avro';
import { LuceroError } from '@lucero/errors';
import { surveys } from '@lucero/surveys';
import { planLoad, type Sending } from '../load-plan.ts';

const reader = createPacketReader({
  surveys,
  schemaFolder: join(import.meta.dirname, '../../../schemas'),
});
const sendings = [...planLoad({ seed: 4, alertCount: 600 })].flat();
const ofKind = (kind: Sending['kind']) => sendings.filter((each) => each.kind === kind);

describe('what the surveys send', () => {
  it('is the same for the same seed', () => {
    const again = [...planLoad({ seed: 4, alertCount: 600 })].flat();
    assert.deepEqual(again, sendings);
  });

  it('has as many alerts as asked, each once but for the duplicates, and every kind', () => {
    const first = sendings.filter(({ kind }) => kind !== 'duplicate' && kind !== 'corrupt');
    assert.equal(first.length, 600);
    assert.equal(new Set(first.map(({ alertId }) => alertId)).size, 600);
    for (const kind of ['plain', 'late', 'duplicate', 'withdrawn', 'corrupt'] as const) {
      assert.ok(ofKind(kind).length > 0, kind);
    }
  });

  it('can be read, but for the corrupt packets, which nobody can read', () => {
    const versions = new Set<string>();
    for (const { kind, alertId, packet } of sendings) {
      if (kind === 'corrupt') {
        assert.throws(() => reader.read(packet, 'full'), LuceroError);
        continue;
      }
      const { alert } = reader.read(packet, 'full');
      assert.equal(alert.detection.alertId, alertId);
      versions.add(`${alert.survey} ${alert.schemaVersion}`);
    }
    assert.deepEqual([...versions].sort(), ['lsst 11.0', 'lsst 11.1', 'ztf 4.01', 'ztf 4.02']);
  });

  it('sends a duplicate byte for byte, and not before the packet itself', () => {
    const firstOf = new Map(
      sendings.filter(({ kind }) => kind !== 'duplicate').map((each) => [each.alertId, each]),
    );
    for (const duplicate of ofKind('duplicate')) {
      const first = firstOf.get(duplicate.alertId);
      assert.deepEqual(duplicate.packet, first?.packet);
      assert.ok(duplicate.afterMs >= (first?.afterMs ?? 0));
    }
  });
});
