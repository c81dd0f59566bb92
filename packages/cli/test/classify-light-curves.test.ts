import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { ClassificationMessage } from '@lucero/avro';
import { classifyLightcurves } from '@lucero/classify-lightcurves';
import { type Judgement, openClassifiers } from '@lucero/inference';
import { computeFeatureVector, parseLightCurveLine, sequencePoints } from '@lucero/light-curve';
import { surveys } from '@lucero/surveys';
import { linesOf, lucero } from './lucero.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A line of `lucero features`: a star that varies, in g and r. */
const lightCurve = (oid: string, detectionCount: number): string =>
  JSON.stringify({
    oid,
    survey: 'ztf',
    ra: 10,
    dec: 20,
    detections: Array.from({ length: detectionCount }, (_, i) => ({
      mjd: 60_000 + 1.7 * i,
      band: i % 2 === 0 ? 'g' : 'r',
      mag: 18 + Math.sin(1.1 * i),
      magErr: 0.05,
      diffFlux: 100 * Math.cos(1.1 * i),
      diffFluxErr: 5,
    })),
    forced: [{ mjd: 60_000.5, band: 'g', diffFlux: 40, diffFluxErr: 8 }],
  });

async function oneSimulatedPacket(t: TestContext): Promise<string> {
  const out = join(await temporaryFolder(t), 'night');
  await lucero(['simulate', '--survey', 'ztf', '--alerts', '1', '--out', out]);
  return out;
}

describe('lucero classify of light curves', () => {
  it('says of one what the service says of the same features', async (t) => {
    const path = join(await temporaryFolder(t), 'light-curves.jsonl');
    const text = lightCurve('star', 30);
    await writeFile(path, `${text}\n`);
    const { status, stdout, stderr } = await lucero(['classify', path]);
    assert.deepEqual([status, stderr], [0, '']);
    const [line, ...rest] = linesOf(stdout);
    assert.deepEqual(rest, []);

    const { featureClassifiers } = await openClassifiers({ path: '', use: '' }, 'features');
    const input = parseLightCurveLine(text, surveys);
    const [outcome] = await classifyLightcurves.process(
      [
        {
          ...{ survey: 'ztf', objectKind: 'sidereal', oid: 'star', alertId: 1n, mjdTai: 60_050 },
          features: computeFeatureVector(input),
          detectionCount: input.detections.length,
          points: sequencePoints(input),
        } as unknown as Parameters<typeof classifyLightcurves.process>[0][number],
      ],
      {
        store: { storeSkips: async () => undefined },
        classifiers: featureClassifiers,
        nowMs: () => 0,
        codeVersion: 'test',
      },
    );
    assert.ok(outcome?.kind === 'emit');
    assert.ok(outcome.messages.length > 0);
    // Whether a second stage is asked is up to the first; the service tells nobody that it was not.
    const { unanswered, ...answered } = line as { unanswered: { reason: string }[] };
    assert.ok(unanswered.every(({ reason }) => reason === 'other-class'));
    assert.deepEqual(answered, {
      source: path,
      line: 1,
      oid: 'star',
      survey: 'ztf',
      classifications: (outcome.messages as (ClassificationMessage & Judgement)[]).map(
        (message) => ({
          classifier: message.classifier,
          version: message.classifierVersion,
          probabilities: message.probabilities,
          modelProbabilities: message.modelProbabilities,
          calibrationVersion: message.calibrationVersion,
          ageDays: message.ageDays,
          answerClass: message.answerClass,
          answerLevel: message.answerLevel,
          answerProbability: message.answerProbability,
          novelty: message.novelty,
          missingInputs: message.missingInputs,
          unreadable: [],
        }),
      ),
      failed: [],
    });
  });

  it('has one line for each, in order, with the reason where there is no answer, and exits 0', async (t) => {
    const path = join(await temporaryFolder(t), 'light-curves.jsonl');
    await writeFile(
      path,
      `\uFEFF\r\n${lightCurve('first', 9)}\r\nnonsense\r\n${lightCurve('few', 1)}\r\n{"oid":"bare"}\r\n${lightCurve('last', 9)}`,
    );
    const { status, stdout, stderr } = await lucero(['classify', path]);
    assert.deepEqual([status, stderr], [0, '']);
    const lines = linesOf(stdout);
    assert.deepEqual(
      lines.map(({ line, oid }) => [line, oid]),
      [
        [2, 'first'],
        [3, null],
        [4, 'few'],
        [5, null],
        [6, 'last'],
      ],
    );
    const [first, nonsense, few, bare, last] = lines as {
      classifications: unknown[];
      unanswered: { reason: string; detail: string }[];
      rejected: { code: string; message: string };
    }[];
    assert.deepEqual([first?.classifications.length, last?.classifications.length], [2, 2]);
    assert.equal(nonsense?.rejected.code, 'LUCERO_LIGHT_CURVE_INVALID');
    assert.match(nonsense?.rejected.message ?? '', /not JSON/);
    assert.match(bare?.rejected.message ?? '', /^survey: /);
    assert.deepEqual(few?.classifications, []);
    assert.deepEqual(
      few?.unanswered.map(({ reason, detail }) => [reason, detail]),
      [
        ['too-few-detections', '1 of 2'],
        ['too-few-detections', '1 of 2'],
        ['too-few-detections', '1 of 10'],
      ],
    );
  });

  // By its name alone, what `zcat` and a shell's substitution give would be taken for a damaged packet.
  it('knows them by their content, packed or not, among packets and in their order', async (t) => {
    const night = await oneSimulatedPacket(t);
    const folder = await temporaryFolder(t);
    const packed = join(folder, 'light-curves.jsonl.gz');
    const unnamed = join(folder, 'night.avro');
    await writeFile(packed, gzipSync(`${lightCurve('packed', 6)}\n`));
    await writeFile(unnamed, `\n  ${lightCurve('unnamed', 6)}\n`);
    const { status, stdout, stderr } = await lucero(['classify', unnamed, night, packed]);
    assert.deepEqual([status, stderr], [0, '']);
    const lines = linesOf(stdout);
    assert.deepEqual(
      lines.map(({ source }) => (source as string).startsWith(night)),
      [false, true, false],
    );
    assert.deepEqual([lines[0]?.oid, lines[2]?.oid], ['unnamed', 'packed']);
    assert.match(lines[1]?.alertId as string, /^\d+$/);
  });

  it('passes over them in folders, where only packets are looked for', async (t) => {
    const night = await oneSimulatedPacket(t);
    await writeFile(join(night, 'light-curves.jsonl'), `${lightCurve('star', 6)}\n`);
    const { status, stdout } = await lucero(['classify', night]);
    assert.deepEqual([status, linesOf(stdout).length], [0, 1]);
  });

  it('gives the lines before the place where a file is torn, then why, and exits 1', async (t) => {
    const path = join(await temporaryFolder(t), 'light-curves.jsonl.gz');
    const whole = gzipSync(
      Array.from({ length: 400 }, (_, i) => lightCurve(`o${i}`, 2)).join('\n'),
    );
    await writeFile(path, whole.subarray(0, whole.length - 50));
    const { status, stdout } = await lucero(['classify', path]);
    assert.equal(status, 1);
    const lines = linesOf(stdout);
    assert.equal(lines[0]?.oid, 'o0');
    const { code } = lines.at(-1)!.rejected as { code: string };
    assert.equal(code, 'LUCERO_FILE_UNREADABLE');
  });

  it('tells a list, as pandas writes it by default, what a line should be', async (t) => {
    const path = join(await temporaryFolder(t), 'light-curves.json');
    await writeFile(path, `[${lightCurve('star', 6)}]`);
    const { status, stdout } = await lucero(['classify', path]);
    const [line] = linesOf(stdout) as { rejected: { code: string; message: string } }[];
    assert.equal(status, 1);
    assert.match(line?.rejected.message ?? '', /^line: must be an object/);
  });

  it('exits 1 when no line gives a light curve, and says so', async (t) => {
    const path = join(await temporaryFolder(t), 'light-curves.jsonl');
    await writeFile(path, '{"oid":"bare"}\n');
    const { status, stdout, stderr } = await lucero(['classify', path]);
    assert.deepEqual([status, linesOf(stdout).length], [1, 1]);
    assert.equal(stderr, `nothing could be read of ${path}\n`);
  });

  it('says when none of the chosen classifiers reads light curves, and exits 1', async (t) => {
    const path = join(await temporaryFolder(t), 'light-curves.jsonl');
    await writeFile(path, `${lightCurve('star', 6)}\n`);
    const { status, stderr } = await lucero(['classify', path, '--use', 'ztf-stamps']);
    assert.equal(status, 1);
    assert.match(stderr, /^no light curve was classified: ztf-stamps@\S+ read stamps\n$/);
  });
});
