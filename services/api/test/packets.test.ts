import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Cutouts } from '@lucero/alert';
import { LuceroError } from '@lucero/errors';
import { packetsOf } from '../src/packets.ts';
import { NotFoundError } from '../src/request-error.ts';
import { alert, detection } from './support/hand-made-alerts.ts';

const cutouts: Cutouts = {
  science: Uint8Array.of(1),
  template: new Uint8Array(0),
  difference: Uint8Array.of(3),
  differenceSign: -1,
  pixelScaleArcsec: 1.01,
  detectorPlace: null,
};

/** Packets of as many bytes as a test says, which hold an alert of the id asked for. */
function packetsWith(options: {
  readonly cutouts?: Cutouts | null;
  readonly bytes?: number;
  readonly isKept?: () => boolean;
  readonly readError?: LuceroError;
}) {
  const read: bigint[] = [];
  const packets = packetsOf({
    store: {
      findLakeEntry: async (survey, alertId) =>
        (options.isKept ?? (() => true))()
          ? { survey, alertId, segment: `${alertId}`, offset: 0, length: 1 }
          : null,
    } as Parameters<typeof packetsOf>[0]['store'],
    lake: {
      read: async ({ segment }) => {
        read.push(BigInt(segment));
        return new Uint8Array(options.bytes ?? 8);
      },
    },
    packetReader: {
      ensureSchemas: async () => {},
      readRecord: () => ({ record: {} }),
      read: () => {
        if (options.readError !== undefined) throw options.readError;
        const alertId = read.at(-1)!;
        return {
          alert: alert({ detection: detection({ alertId }) }),
          cutouts: options.cutouts === undefined ? cutouts : options.cutouts,
        };
      },
    },
  });
  return { packets, read };
}

describe('the alert of a packet', () => {
  it('is read once for all who ask, also at the same time', async () => {
    const { packets, read } = packetsWith({});
    const [one, other] = await Promise.all([
      packets.readAlert('ztf', 7n),
      packets.readAlert('ztf', 7n),
    ]);
    assert.equal(one, other);
    assert.equal(await packets.readAlert('ztf', 7n), one);
    assert.deepEqual(read, [7n]);
  });

  it('is another in each survey, and each id to its last digit', async () => {
    const { packets, read } = packetsWith({});
    const id = 2n ** 62n;
    await packets.readAlert('ztf', id);
    await packets.readAlert('lsst', id);
    await packets.readAlert('ztf', id + 1n);
    assert.deepEqual(read, [id, id, id + 1n]);
  });

  it('is remembered of the 16 that were asked for last, asked again or for the first time', async () => {
    const { packets, read } = packetsWith({});
    for (let id = 1n; id <= 16n; id++) await packets.readAlert('ztf', id);
    await packets.readAlert('ztf', 1n);
    await packets.readAlert('ztf', 17n);
    read.length = 0;
    await packets.readAlert('ztf', 1n);
    assert.deepEqual(read, [], 'asked for again a moment ago');
    await packets.readAlert('ztf', 2n);
    assert.deepEqual(read, [2n], 'of all the one that nobody asked for the longest');
  });

  it('is not remembered of a packet of more than a megabyte', async () => {
    const { packets, read } = packetsWith({ bytes: 1024 ** 2 + 1 });
    await packets.readAlert('ztf', 7n);
    await packets.readAlert('ztf', 7n);
    assert.deepEqual(read, [7n, 7n]);
  });

  it('is looked for again after a failure: the packet may have come meanwhile', async () => {
    let isKept = false;
    const { packets } = packetsWith({ isKept: () => isKept });
    await assert.rejects(packets.readAlert('ztf', 7n), (error: NotFoundError) => {
      assert.ok(error instanceof NotFoundError);
      assert.deepEqual(error.errors, { alertId: 'unknown' });
      assert.match(error.message, /alert 7 of ztf is not kept/);
      return true;
    });
    isKept = true;
    assert.equal((await packets.readAlert('ztf', 7n)).alert.detection.alertId, 7n);
  });
});

describe('a cutout', () => {
  it('of the difference alone carries the sign that the survey flipped', async () => {
    const { packets } = packetsWith({});
    const difference = await packets.readCutout('ztf', 7n, 'difference');
    assert.deepEqual([difference.sign, [...difference.bytes]], [-1, [3]]);
    assert.equal((await packets.readCutout('ztf', 7n, 'science')).sign, 1);
  });

  it('of no bytes is none, like one that is absent or a packet without any', async () => {
    for (const [given, kind] of [
      [cutouts, 'template'],
      [{ ...cutouts, science: null }, 'science'],
      [null, 'science'],
    ] as const) {
      const { packets } = packetsWith({ cutouts: given });
      await assert.rejects(packets.readCutout('ztf', 7n, kind), {
        code: 'LUCERO_STAMP_MISSING',
        message: `alert 7 of ztf came without a ${kind} stamp`,
      });
    }
  });
});

describe('a whole packet', () => {
  it('is given out also when it cannot be read: whoever asks wants to see why', async () => {
    const readError = new LuceroError('LUCERO_AVRO_TRUNCATED', 'torn');
    const { packets } = packetsWith({ readError });
    assert.equal((await packets.readPacket('ztf', 7n)).byteLength, 8);
    await assert.rejects(packets.readAlert('ztf', 7n), { code: 'LUCERO_AVRO_TRUNCATED' });
  });

  it('is not given out of a program that is not served', async () => {
    const readError = new LuceroError('LUCERO_PROGRAM_NOT_SERVED', 'program 2');
    const { packets } = packetsWith({ readError });
    await assert.rejects(packets.readPacket('ztf', 7n), { code: 'LUCERO_PROGRAM_NOT_SERVED' });
  });
});
