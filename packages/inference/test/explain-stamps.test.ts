import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, describe, it } from 'node:test';
import { openPacketReader, splitPackets } from '@lucero/avro';
import { encodeGzipFits } from '@lucero/stamps';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import type { StampClassifier, StampItem } from '../src/classifier.ts';
import { explainInputs } from '../src/explain-stamps.ts';
import type { Explained, Explanation } from '../src/explanation.ts';
import { outputJudge } from '../src/judge-output.ts';
import { loadClassifiers } from '../src/load-classifiers.ts';
import { type Manifest, readManifest } from '../src/manifest.ts';
import { openModel, type RunModel } from '../src/model-session.ts';
import { alert, cutouts, withSnr } from './alert-for-tests.ts';

const fixtures = join(import.meta.dirname, 'fixtures/models-to-explain');
const models = resolve(import.meta.dirname, '../../../models');

async function stampClassifier(folder: string, name: string): Promise<StampClassifier> {
  const [classifier] = await loadClassifiers(folder, { names: [name] });
  assert.equal(classifier?.reads, 'stamps');
  return classifier;
}

function explanationOf(explained: Explained): Explanation {
  assert.ok(explained.kind === 'explained', JSON.stringify(explained));
  return explained;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, x) => total + x, 0);
function near(actual: number | undefined, expected: number, tolerance = 1e-5): void {
  const isNear = actual !== undefined && Math.abs(actual - expected) <= tolerance;
  assert.ok(isNear, `${actual} is not ${expected}`);
}

/** 9 × 9 pixels of 1, but for some. */
const science = new Array<number>(81).fill(1);
science[3 * 9 + 2] = 3; // row 3 from the bottom, column 2: weight 0.30
science[8 * 9 + 8] = 0; // the top right corner: weight 0.81
const fitsOf = (pixels: readonly number[]) =>
  encodeGzipFits([{ widthPx: 9, heightPx: 9, pixels: [...pixels] }]);
const item: StampItem = {
  alert: { ...withSnr(4), extras: { 'ztf.chinr': null } },
  cutouts: {
    ...cutouts,
    science: fitsOf(science),
    difference: fitsOf(science.map((x, i) => x + (i % 7))),
  },
};
const temperature = 2;

describe('the explanation of a linear model', () => {
  let explanation: Explanation;
  before(async () => {
    const classifier = await stampClassifier(fixtures, 'half-blind');
    explanation = explanationOf(await classifier.explain(item, null));
  });

  it('explains the answer of classify', async () => {
    const classifier = await stampClassifier(fixtures, 'half-blind');
    const [classified] = await classifier.classify([item]);
    assert.deepEqual(explanation.classification, classified);
    assert.deepEqual(explanation.classification.missingInputs, ['extras.ztf.chinr']);
    assert.equal(explanation.className, 'SN');
    // Weights 0.01 to 0.81 of pixels of 1, two more of weight 0.30, one less of 0.81; fields 4 − 2.
    near(explanation.logOdds, (0.81 * 41 + 0.6 - 0.81 - 2) / temperature);
  });

  it('gives each cell what its pixels count above the background, from the bottom left', () => {
    const { stamps } = explanation;
    assert.deepEqual(stamps?.cellEdgesPx, [0, 1, 3, 4, 5, 6, 8, 9]);
    const { kind, cellsLogOdds } = stamps.each[0]!;
    assert.equal(kind, 'science');
    near(cellsLogOdds[2]?.[1], 0.6 / temperature);
    near(cellsLogOdds[6]?.[6], -0.81 / temperature);
    const others = cellsLogOdds.map((row) => row.filter((support) => Math.abs(support) > 1e-6));
    assert.equal(others.flat().length, 2);
  });

  it('says nothing of a stamp that the model does not look at', () => {
    const { kind, wholeStampLogOdds, cellsLogOdds } = explanation.stamps!.each[1]!;
    assert.equal(kind, 'difference');
    assert.equal(wholeStampLogOdds, 0);
    assert.ok(cellsLogOdds.flat().every((support) => support === 0));
    assert.equal(cellsLogOdds.flat().length, 49);
  });

  it('adds up: cells to their stamp, stamps to all, fields to all', () => {
    const { each, allLogOdds } = explanation.stamps!;
    for (const { wholeStampLogOdds, cellsLogOdds } of each) {
      near(sum(cellsLogOdds.flat()), wholeStampLogOdds);
    }
    near(sum(each.map(({ wholeStampLogOdds }) => wholeStampLogOdds)), allLogOdds);
    const fields = explanation.fields!;
    near(sum(fields.each.map(({ supportLogOdds }) => supportLogOdds)), fields.allLogOdds);
    near(sum(fields.groups.map(({ supportLogOdds }) => supportLogOdds)), fields.allLogOdds);
  });

  it('takes fields as absent, strongest first, and those that are absent count for nothing', () => {
    const { each, groups } = explanation.fields!;
    assert.deepEqual(
      each.map(({ name, value, whenNull }) => [name, value, whenNull]),
      [
        ['detection.snr', 4, 7],
        ['extras.ztf.chinr', null, 2],
      ],
    );
    near(each[0]!.supportLogOdds, (7 - 4) / temperature);
    assert.equal(each[1]!.supportLogOdds, 0);
    assert.deepEqual(
      groups.map(({ prefix, fieldCount }) => [prefix, fieldCount]),
      [
        ['detection', 1],
        ['extras', 1],
      ],
    );
  });

  it('speaks for one of two classes as much as against the other', async () => {
    const classifier = await stampClassifier(fixtures, 'half-blind');
    const other = explanationOf(await classifier.explain(item, 'bogus'));
    assert.equal(other.className, 'bogus');
    near(other.logOdds, -explanation.logOdds);
    for (const [i, { cellsLogOdds }] of explanation.stamps!.each.entries()) {
      const opposite = other.stamps!.each[i]!.cellsLogOdds.flat();
      for (const [k, support] of cellsLogOdds.flat().entries()) near(opposite[k], -support);
    }
  });
});

describe('an alert that is not classified', () => {
  it('is told the reason, as by classify', async () => {
    const classifier = await stampClassifier(fixtures, 'half-blind');
    for (const refused of [
      { ...item, alert: { ...alert, survey: 'lsst' } },
      { ...item, cutouts: { ...item.cutouts, difference: null } },
      { ...item, alert: withSnr(Number.NaN) },
    ]) {
      const [classified] = await classifier.classify([refused]);
      const explained = await classifier.explain(refused, null);
      assert.notEqual(explained.kind, 'explained');
      if (explained.kind === 'reject') {
        assert.ok(classified?.kind === 'reject' && explained.error.code === classified.error.code);
      } else assert.deepEqual(explained, classified);
    }
  });
});

for (const name of ['ztf-stamps', 'lsst-stamps']) {
  describe(`explanations of ${name} 1.0.0`, () => {
    const folder = join(models, name, '1.0.0');
    const manifest = readManifest(folder);
    const { stamps, fields } = manifest.inputs;
    const golden: { items: { inputs: Record<string, number[]>; probabilities: number[] }[] } =
      JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8'));
    let run: RunModel;
    before(async () => {
      run = await openModel(folder, manifest, [stamps!.tensor, fields!.tensor]);
    });

    const madeOf = (k: number) => ({
      tensors: Object.fromEntries(
        Object.entries(golden.items[k]!.inputs).map(([tensor, data]) => [
          tensor,
          Float32Array.from(data),
        ]),
      ),
      missingInputs: [],
      unreadableStamps: [],
      values: fields!.fields.map(() => 1),
    });
    const explain = async (k: number, changes: Partial<Manifest> = {}) =>
      explanationOf(
        await explainInputs(madeOf(k), null, { manifest: { ...manifest, ...changes }, run }),
      );

    it('starts from the golden probabilities', async () => {
      for (const [k, { probabilities }] of golden.items.entries()) {
        const { classification, className, logOdds } = await explain(k);
        const ours = manifest.output.classes.map((c) => classification.probabilities[c] ?? 0);
        for (const [i, p] of probabilities.entries()) near(ours[i], p);
        const p = classification.probabilities[className]!;
        near(logOdds, Math.log(p / (1 - p)), 1e-6 / (1 - p));
      }
    });

    it('is the same twice, and however the runs are cut into chunks', async () => {
      const first = await explain(0);
      assert.deepEqual(await explain(0), first);
      for (const chunkItems of [1, 7, 64]) {
        assert.deepEqual(await explain(0, { chunkItems }), first);
      }
    });

    it('gives the middle cell and a field what running the model by hand gives', async () => {
      const { stamps: explained, fields: ofFields, className, logOdds } = await explain(1);
      const byHand = async (tensors: Record<string, Float32Array>): Promise<number> => {
        const { cropPx, order } = stamps!;
        const { scores } = await run(
          [
            {
              tensor: stamps!.tensor,
              shape: [order.length, cropPx, cropPx],
              data: tensors[stamps!.tensor]!,
            },
            {
              tensor: fields!.tensor,
              shape: [fields!.fields.length],
              data: tensors[fields!.tensor]!,
            },
          ],
          1,
        );
        const p = outputJudge(manifest)(scores, null).probabilities[className]!;
        return Math.log(p / (1 - p));
      };
      const { cropPx, order } = stamps!;
      for (const plane of order.keys()) {
        const { tensors } = madeOf(1);
        const pixels = tensors[stamps!.tensor]!;
        const ofPlane = pixels.slice(plane * cropPx ** 2, (plane + 1) * cropPx ** 2).sort();
        const [from = 0, to = 0] = explained!.cellEdgesPx.slice(3, 5);
        assert.ok(
          from <= Math.floor(cropPx / 2) && Math.floor(cropPx / 2) < to,
          'holds the target',
        );
        for (let y = from; y < to; y++) {
          for (let x = from; x < to; x++) {
            pixels[(plane * cropPx + y) * cropPx + x] = ofPlane[ofPlane.length >> 1]!;
          }
        }
        const support = explained!.each[plane]!.cellsLogOdds[3]![3];
        near(support, logOdds - (await byHand(tensors)), 1e-4);
      }
      const [strongest] = ofFields!.each;
      const { tensors } = madeOf(1);
      tensors[fields!.tensor]![fields!.fields.findIndex((f) => f.name === strongest!.name)] =
        strongest!.whenNull;
      near(strongest!.supportLogOdds, logOdds - (await byHand(tensors)), 1e-4);
    });

    it('throws what the model does wrong only without a part', async () => {
      let isServed = true;
      const failing: RunModel = async (inputs, count) => {
        const output = await run(inputs, count);
        if (!isServed) output.scores.fill(Number.NaN);
        isServed = false;
        return output;
      };
      await assert.rejects(
        explainInputs(madeOf(0), null, { manifest: { ...manifest, chunkItems: 1 }, run: failing }),
        { code: 'LUCERO_MODEL_OUTPUT_INVALID', message: /is not finite/ },
      );
    });

    it('runs the model on a bounded number of items, a chunk at a time', async () => {
      const counts: number[] = [];
      const counting: RunModel = (inputs, count) => {
        counts.push(count);
        return run(inputs, count);
      };
      await explainInputs(madeOf(0), null, { manifest, run: counting });
      const prefixes = new Set(fields!.fields.map((f) => f.name.split('.')[0]));
      const expected = 1 + 50 * 3 + 1 + fields!.fields.length + prefixes.size + 1;
      assert.equal(sum(counts), expected);
      assert.ok(Math.max(...counts) <= manifest.chunkItems);
    });
  });
}

describe('explanations of real alerts', needsRealData(), () => {
  const reader = openPacketReader({
    packet: { maxBytes: 16 * 1024 ** 2 },
    registry: { url: '', cachePath: '' },
  });

  it('explain what classify says, and hide nothing where there is nothing', async () => {
    const classifier = await stampClassifier(models, 'ztf-stamps');
    const packets = splitPackets(readFileSync(join(realDataFolder()!, 'ztf/unlabelled.avro')));
    let explained = 0;
    for (const packet of [...packets].slice(0, 6)) {
      const { alert, cutouts } = reader.read(packet, 'stamps');
      if (cutouts === null) continue;
      const [classified] = await classifier.classify([{ alert, cutouts }]);
      const result = await classifier.explain({ alert, cutouts }, null);
      if (result.kind !== 'explained') {
        assert.deepEqual(result, classified);
        continue;
      }
      explained++;
      assert.deepEqual(result.classification, classified);
      const { each } = result.fields!;
      const missing = each.filter(({ value }) => value === null);
      assert.deepEqual(
        new Set(missing.map(({ name }) => name)),
        new Set(result.classification.missingInputs),
      );
      for (const { supportLogOdds } of missing) assert.equal(supportLogOdds, 0);
      const strengths = each.map(({ supportLogOdds }) => Math.abs(supportLogOdds));
      assert.deepEqual(
        strengths,
        strengths.toSorted((a, b) => b - a),
      );
      assert.ok(each[0]!.supportLogOdds !== 0, 'some number counts');
      assert.ok(result.stamps!.each.some(({ wholeStampLogOdds }) => wholeStampLogOdds !== 0));
    }
    assert.ok(explained > 0);
  });
});
