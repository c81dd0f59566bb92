import assert from 'node:assert/strict';
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { encodeContainer, readContainer } from '@lucero/avro';
import { createLogger } from '@lucero/observability';
import { simulateAlerts } from '@lucero/simulator';
import { openEmbeddedBroker } from '../../src/embedded/embedded-broker.ts';
import { linesOf, lucero } from '../lucero.ts';

const root = resolve(import.meta.dirname, '../../../..');
const mayLackStamps = 'packages/inference/test/fixtures/models-that-may-lack-stamps';

/** What a line of `lucero classify` says of one classifier. */
interface Line {
  readonly missingInputs?: readonly string[];
  readonly reason?: string;
  readonly unreadable: readonly object[];
}

/** The packet with another template: null as the survey would send it without, or bytes that are damaged. */
function withTemplate(packet: Uint8Array, stampData: Buffer | null): Uint8Array {
  const { schema, records } = readContainer(packet);
  const cutoutTemplate = stampData === null ? null : { fileName: 'template.fits', stampData };
  return encodeContainer(schema, [{ ...(records[0] as object), cutoutTemplate }]);
}

describe('an alert whose template stamp is absent or cannot be read', () => {
  const [whole, lacking, damaged] = [
    ...simulateAlerts({ survey: 'ztf', alertCount: 40, seed: 3 }),
  ].filter(
    // Of objects of one alert, so that the current classification is that of this alert.
    ({ oid }, _, all) => all.filter((other) => other.oid === oid).length === 1,
  );
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lucero-absent-stamps-'));
    // Postgres refuses to run as root and then runs as a user that must pass through here.
    await chmod(folder, 0o711);
    for (const model of [`${mayLackStamps}/sometimes-blind`, 'models/ztf-stamps']) {
      const name = model.split('/').at(-1)!;
      await cp(join(root, model, '1.0.0'), join(folder, 'models', name, '1.0.0'), {
        recursive: true,
      });
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('is classified by a model that can do without it, and seen to be skipped by the other', async () => {
    assert.ok(whole !== undefined && lacking !== undefined && damaged !== undefined);
    const unreadable = withTemplate(damaged.packet, Buffer.from('no image'.repeat(500)));
    {
      await using broker = await openEmbeddedBroker({
        dataFolder: join(folder, 'data'),
        logger: createLogger({ service: 'test', level: 'silent' }),
        environment: { LUCERO_MODELS__PATH: join(folder, 'models') },
      });
      const publishedMs = 1_790_000_000_000;
      await broker.feed({ bytes: whole.packet, source: 'whole.avro', publishedMs });
      const bytes = withTemplate(lacking.packet, null);
      await broker.feed({ bytes, source: 'lacking.avro', publishedMs });
      await broker.feed({ bytes: unreadable, source: 'unreadable.avro', publishedMs });
      await broker.drained();

      const storyOf = async (alertId: bigint) => {
        const [story] = await broker.store.findAlerts(alertId);
        assert.ok(story?.oid && story.objectKind === 'sidereal' && story.classifiedMs !== null);
        assert.equal(story.dead, null);
        const { survey, objectKind, oid } = story;
        const rows = await broker.store.readClassifications({ survey, objectKind, oid });
        const said = rows.map(({ classifier, missingInputs }) => [
          classifier,
          missingInputs.filter((name) => name.startsWith('stamps.')),
        ]);
        return { said: said.sort(), skips: story.skips.map(({ skippedMs: _, ...skip }) => skip) };
      };
      assert.deepEqual(await storyOf(whole.alertId), {
        said: [
          ['sometimes-blind', []],
          ['ztf-stamps', []],
        ],
        skips: [],
      });
      const { said, skips } = await storyOf(lacking.alertId);
      assert.deepEqual(said, [['sometimes-blind', ['stamps.template']]]);
      assert.deepEqual(skips, [
        {
          ...{ classifier: 'ztf-stamps', classifierVersion: '1.0.0' },
          ...{ reason: 'no-stamps', detail: 'no template stamp' },
        },
      ]);
      const detail = 'template stamp: not a FITS header';
      assert.deepEqual(await storyOf(damaged.alertId), {
        said: [['sometimes-blind', []]],
        skips: [
          {
            ...{ classifier: 'sometimes-blind', classifierVersion: '1.0.0' },
            ...{ reason: 'answered-without-stamp', detail },
          },
          {
            ...{ classifier: 'ztf-stamps', classifierVersion: '1.0.0' },
            ...{ reason: 'unreadable-stamp', detail },
          },
        ],
      });
    }

    const about = ['alert', String(lacking.alertId), '--data', join(folder, 'data')];
    const told = await lucero(about);
    assert.equal(told.status, 0, told.stderr);
    assert.match(
      told.stdout,
      /^ {2}skipped {5}by ztf-stamps@1\.0\.0: no-stamps \(no template stamp\)$/m,
    );
    const [line] = linesOf((await lucero([...about, '--json'])).stdout);
    assert.match(JSON.stringify(line?.skips), /"reason":"no-stamps"/);
    const ofDamaged = await lucero(['alert', String(damaged.alertId), ...about.slice(2)]);
    assert.match(
      ofDamaged.stdout,
      /^ {2}without {5}by sometimes-blind@1\.0\.0: answered-without-stamp \(template stamp: not/m,
    );
  });

  it('is told apart by `lucero classify`: absent, or there and unreadable', async () => {
    assert.ok(lacking !== undefined && damaged !== undefined);
    const packets = join(folder, 'packets');
    await mkdir(packets);
    await writeFile(join(packets, '1.avro'), withTemplate(lacking.packet, null));
    const noise = Buffer.from('no image'.repeat(500));
    await writeFile(join(packets, '2.avro'), withTemplate(damaged.packet, noise));
    const { stdout } = await lucero(['classify', packets, '--models', join(folder, 'models')]);
    const told = linesOf(stdout).map(({ classifications, unanswered, failed }) => ({
      answered: (classifications as Line[]).map(({ missingInputs = [], unreadable }) => ({
        missing: missingInputs.filter((name) => name.startsWith('stamps.')),
        unreadable,
      })),
      unanswered: (unanswered as Line[]).map(({ reason, unreadable }) => ({ reason, unreadable })),
      failed,
    }));
    const unreadable = [
      { stamp: 'template', code: 'LUCERO_STAMP_INVALID', reason: 'not a FITS header' },
    ];
    assert.deepEqual(told, [
      {
        answered: [{ missing: ['stamps.template'], unreadable: [] }],
        unanswered: [{ reason: 'no-stamps', unreadable: [] }],
        failed: [],
      },
      {
        answered: [{ missing: [], unreadable }],
        unanswered: [{ reason: 'unreadable-stamp', unreadable }],
        failed: [],
      },
    ]);
  });
});
