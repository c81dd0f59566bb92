import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it, type TestContext } from 'node:test';
import type { Cutouts } from '@lucero/alert';
import { openPacketReader, splitPackets } from '@lucero/avro';
import { encodeFits, encodeGzipFits, type StampFault } from '@lucero/stamps';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import type { Classified } from '../src/classified.ts';
import type { StampClassifier, StampItem } from '../src/classifier.ts';
import { loadClassifiers } from '../src/load-classifiers.ts';
import { readManifest } from '../src/manifest.ts';
import { stampModelInputs } from '../src/stamp-model-inputs.ts';
import { alert, cutouts, stampBytes, withSnr } from './alert-for-tests.ts';

const sciencePixels = [1, 2, 3, 4, 5, 6, 7, 8, 10];
const templatePixels = [9, 8, 7, 6, 5, 4, 3, 2, 0];
const both: Cutouts = {
  ...cutouts,
  science: stampBytes(sciencePixels),
  template: stampBytes(templatePixels),
};
const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);
const whole = encodeFits([{ widthPx: 3, heightPx: 3, pixels: templatePixels }]);

/** What a packet may hold where a stamp should be, what is said of it, and how: null = it is absent. */
const unusable: readonly (readonly [
  what: string,
  bytes: Uint8Array | null,
  reason: RegExp,
  code: StampFault | null,
])[] = [
  ['missing', null, /^no template stamp$/, null],
  ['empty', new Uint8Array(0), /^no template stamp$/, null],
  ...(
    [
      ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16), /^a JPEG, not FITS$/, 'UNSUPPORTED'],
      ['noise', new Uint8Array(5_000).fill(65), /^not a FITS header$/, 'INVALID'],
      ['cut within its header', whole.subarray(0, 160), /truncated$/, 'INVALID'],
      ['cut within its pixels', whole.subarray(0, 2900), /HDU 0 needs 36 bytes/, 'INVALID'],
      ['cut within its gzip', stampBytes(templatePixels).subarray(0, -20), /^damaged/, 'INVALID'],
      ['all NaN', stampBytes(new Array(9).fill(Number.NaN)), /no measured pixel/, 'BLANK'],
      ['all infinite', stampBytes(new Array(9).fill(Infinity)), /no measured pixel/, 'BLANK'],
      ['constant', stampBytes(new Array(9).fill(4)), /every pixel of the stamp is 4$/, 'BLANK'],
      ['of no size', encodeFits([{ widthPx: 0, heightPx: 0, pixels: [] }]), /without/, 'INVALID'],
      ['beyond its scale', stampBytes([3.4028e38, ...Array(8).fill(0)]), /no scale$/, 'BLANK'],
    ] as const
  ).map(([what, bytes, reason, code]) => [what, bytes, reason, `LUCERO_STAMP_${code}`] as const),
];

const folder = join(import.meta.dirname, 'fixtures/models-that-may-lack-stamps');

async function stampClassifier(models: string, name: string): Promise<StampClassifier> {
  const [classifier] = await loadClassifiers(models, { names: [name] });
  assert.ok(classifier?.reads === 'stamps');
  return classifier;
}

/** The model: softmax of [snr + sum of science where present, chinr + sum of template where present]. */
function assertLogits(result: Classified | undefined, sn: number, bogus: number): void {
  assert.ok(result?.kind === 'classified', JSON.stringify(result));
  const expected = 1 / (1 + Math.exp(bogus - sn));
  assert.ok(Math.abs((result.probabilities.SN as number) - expected) < 1e-6);
}

const withoutFields = { ...withSnr(null), extras: { 'ztf.chinr': null } };

describe('a model that may lack stamps', () => {
  let classifier: StampClassifier;
  before(async () => {
    classifier = await stampClassifier(folder, 'sometimes-blind');
  });

  it('is given stamps that are there as any other model', async () => {
    const [result] = await classifier.classify([{ alert: withSnr(1), cutouts: both }]);
    assertLogits(result, 1 + sum(sciencePixels), sum(templatePixels));
    assert.ok(result?.kind === 'classified');
    assert.deepEqual([...result.missingInputs, ...result.unreadableStamps], []);
  });

  for (const [what, template, reason, code] of unusable) {
    it(`classifies without a stamp that is ${what}, and says so`, async () => {
      const [result] = await classifier.classify([
        { alert: withSnr(-45), cutouts: { ...both, template } },
      ]);
      assertLogits(result, -45 + sum(sciencePixels), 0);
      assert.ok(result?.kind === 'classified');
      // What was lost on the way would look as if the survey had never sent it.
      assert.deepEqual(result.missingInputs, code === null ? ['stamps.template'] : []);
      const [unreadable, ...others] = result.unreadableStamps;
      assert.deepEqual(others, []);
      assert.deepEqual(
        [unreadable?.stamp, unreadable?.code],
        code === null ? [undefined, undefined] : ['template', code],
      );
      if (unreadable !== undefined) assert.match(unreadable.reason, reason);
    });
  }

  it('uses a stamp that an edge has cut, its target in place', async () => {
    const cut = encodeGzipFits([{ widthPx: 2, heightPx: 3, pixels: [1, 2, 3, 4, 5, 7] }]);
    // The target is at the detector's left edge: the columns left of it are not there.
    const detectorPlace = { xPx: 0, yPx: 1500, widthPx: 3072, heightPx: 3080 };
    const item = { alert: withSnr(-25), cutouts: { ...both, science: cut, detectorPlace } };
    const [result] = await classifier.classify([item]);
    assert.ok(result?.kind === 'classified');
    assert.deepEqual(result.missingInputs, []);
    const made = stampModelInputs(readManifest(join(folder, 'sometimes-blind/1.0.0')).inputs, item);
    assert.ok(made.kind === 'inputs');
    // The upper of the two middle ones of what was measured stands for the rest.
    assert.deepEqual([...made.tensors.stamps!].slice(0, 9), [4, 1, 2, 4, 3, 4, 4, 5, 7]);
  });

  it('classifies from fields alone, and not from nothing', async () => {
    const none: Cutouts = { ...both, science: null, template: unusable[2]?.[1] ?? null };
    const [fromFields, fromNothing, fromOneStamp] = await classifier.classify([
      { alert: { ...withSnr(1), extras: { 'ztf.chinr': null } }, cutouts: none },
      { alert: withoutFields, cutouts: none },
      { alert: withoutFields, cutouts: { ...none, science: both.science } },
    ]);
    assertLogits(fromFields, 1, 2);
    assert.deepEqual(fromFields?.kind === 'classified' && fromFields.missingInputs, [
      'extras.ztf.chinr',
      'stamps.science',
    ]);
    const jpeg = {
      ...{ stamp: 'template', code: 'LUCERO_STAMP_UNSUPPORTED', reason: 'a JPEG, not FITS' },
    };
    assert.deepEqual(fromFields?.kind === 'classified' && fromFields.unreadableStamps, [jpeg]);
    assert.deepEqual(fromNothing, {
      kind: 'skip',
      reason: 'unreadable-stamp',
      detail: 'no science stamp; template stamp: a JPEG, not FITS; none of 2 fields',
      unreadableStamps: [jpeg],
    });
    const [absent] = await classifier.classify([
      { alert: withoutFields, cutouts: { ...none, template: null } },
    ]);
    assert.deepEqual(absent, {
      kind: 'skip',
      reason: 'no-stamps',
      detail: 'no science stamp; no template stamp; none of 2 fields',
      unreadableStamps: [],
    });
    assertLogits(fromOneStamp, 7 + sum(sciencePixels), 2);
  });

  it('gives the same results however the batch is cut', async () => {
    const items = unusable.flatMap(([, bytes], i): StampItem[] => [
      { alert: withSnr(i - 45), cutouts: both },
      { alert: withSnr(i - 45), cutouts: { ...both, template: bytes } },
      { alert: withoutFields, cutouts: { ...both, science: null, template: bytes } },
    ]);
    const together = await classifier.classify(items);
    const single = await Promise.all(items.map((item) => classifier.classify([item])));
    assert.deepEqual(single.flat(), together);
  });

  it('is trained on what it is served: presence is one of the tensors', () => {
    const { inputs } = readManifest(join(folder, 'sometimes-blind/1.0.0'));
    const item = { alert: withSnr(1), cutouts: { ...both, science: stampBytes(Array(9).fill(5)) } };
    for (const layout of ['planes', 'interleaved'] as const) {
      const made = stampModelInputs({ ...inputs, stamps: { ...inputs.stamps!, layout } }, item);
      assert.ok(made.kind === 'inputs');
      assert.deepEqual([...made.tensors.stampsPresent!], [0, 1]);
      assert.deepEqual(
        [...made.tensors.stamps!],
        layout === 'planes'
          ? [...Array(9).fill(0), ...templatePixels]
          : templatePixels.flatMap((x) => [0, x]),
      );
      assert.deepEqual(made.missingInputs, []);
      const reason = 'every pixel of the stamp is 5';
      assert.deepEqual(made.unreadableStamps, [
        { stamp: 'science', code: 'LUCERO_STAMP_BLANK', reason },
      ]);
    }
  });

  it('explains what was there, and tells it of no stamp that is gone', async () => {
    const item = { alert: withSnr(-20), cutouts: { ...both, template: null } };
    const [classification] = await classifier.classify([item]);
    const explained = await classifier.explain(item, 'SN');
    assert.ok(explained.kind === 'explained');
    assert.deepEqual(explained.classification, classification);
    const [science, ...others] = explained.stamps!.each;
    // Taken away, its nine pixels are its median, 5, still present: the sum falls from 46 to 45.
    assert.ok(Math.abs(science!.wholeStampLogOdds - 1) < 1e-4, `${science!.wholeStampLogOdds}`);
    assert.deepEqual([science!.kind, others], ['science', []]);
    assert.equal(explained.stamps!.allLogOdds, science!.wholeStampLogOdds);
    const blind = { alert: withSnr(1), cutouts: { ...both, science: null, template: null } };
    const ofFields = await classifier.explain(blind, 'SN');
    assert.ok(ofFields.kind === 'explained');
    assert.deepEqual([ofFields.stamps!.each, ofFields.stamps!.allLogOdds], [[], 0]);
  });

  it('is not loaded without fields, nor with one tensor for two inputs', async (t: TestContext) => {
    const copy = mkdtempSync(join(tmpdir(), 'lucero-models-'));
    t.after(() => rmSync(copy, { recursive: true }));
    cpSync(folder, copy, { recursive: true });
    const file = join(copy, 'sometimes-blind/1.0.0/manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    const { stamps, fields } = manifest.inputs;
    for (const [inputs, message] of [
      [
        { stamps },
        /inputs\.stamps\.presence: a model that can do without stamps must read fields$/,
      ],
      [
        { fields, stamps: { ...stamps, presence: { tensor: 'metadata' } } },
        /inputs: two of them are the tensor metadata$/,
      ],
      [{ fields, stamps: { ...stamps, presence: {} } }, /inputs\.stamps\.presence /],
    ] as const) {
      writeFileSync(file, JSON.stringify({ ...manifest, inputs }));
      await assert.rejects(loadClassifiers(copy), { code: 'LUCERO_MODEL_INVALID', message });
    }
  });
});

describe('a model that needs its stamps', () => {
  for (const [what, template, reason, code] of unusable) {
    it(`skips an alert whose stamp is ${what}, and says so`, () => {
      const { inputs } = readManifest(join(folder, 'sometimes-blind/1.0.0'));
      const { presence: _, ...stamps } = inputs.stamps!;
      const item = { alert, cutouts: { ...both, template } };
      const made = stampModelInputs({ ...inputs, stamps }, item);
      assert.ok(made.kind === 'skip');
      const there = code === 'LUCERO_STAMP_BLANK' ? 'blank-stamp' : 'unreadable-stamp';
      assert.equal(made.reason, code === null ? 'no-stamps' : there);
      const said = made.detail.replace(/^template stamp: /, '');
      assert.equal(said === made.detail, code === null);
      assert.match(said, reason);
      assert.deepEqual(
        made.unreadableStamps?.map((each) => each.code),
        code === null ? [] : [code],
      );
    });
  }
});

describe('real packets with JPEG cutouts', needsRealData(), () => {
  const reader = openPacketReader({
    packet: { maxBytes: 16 * 1024 ** 2 },
    registry: { url: '', cachePath: '' },
    // JPEGs are of the commissioning.
    survey: { programs: '0' },
  });
  const items = (): StampItem[] => {
    const jpegs = join(realDataFolder()!, 'wire/ztf_jpg_cutouts');
    return readdirSync(jpegs)
      .flatMap((name) => [...splitPackets(readFileSync(join(jpegs, name)))])
      .map((packet) => {
        const read = reader.read(packet, 'stamps');
        assert.ok(read.cutouts !== null);
        return { alert: read.alert, cutouts: read.cutouts };
      });
  };

  it('are classified without them, or skipped, as the manifest says', async () => {
    const without = await (await stampClassifier(folder, 'sometimes-blind')).classify(items());
    assert.equal(without.length, 3);
    for (const result of without) {
      assert.ok(result.kind === 'classified');
      assert.deepEqual(
        result.unreadableStamps.map(({ stamp, reason }) => [stamp, reason]),
        [
          ['science', 'a JPEG, not FITS'],
          ['template', 'a JPEG, not FITS'],
        ],
      );
    }
    const models = join(import.meta.dirname, 'fixtures/models');
    const skipped = await (await stampClassifier(models, 'tiny-stamps')).classify(items());
    for (const result of skipped) {
      assert.ok(result.kind === 'skip' && result.reason === 'unreadable-stamp');
      assert.equal(result.detail, 'difference stamp: a JPEG, not FITS');
    }
  });
});
