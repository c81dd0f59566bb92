import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { startTestPostgres } from '@lucero/testkit';
import pg from 'pg';
import { migrate, openStore } from '../../src/index.ts';

const server = await startTestPostgres();
const folder = mkdtempSync(join(tmpdir(), 'lucero-migrations-'));
const client = new pg.Client({ connectionString: server.url });
await client.connect();
after(async () => {
  await client.end();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const own = join(import.meta.dirname, '../../migrations');

const insert = `
  INSERT INTO alert_ledger (survey, alert_id, topic, topic_partition, topic_offset, oid, object_kind,
    mjd_tai, stored_ms) VALUES
    ('ztf', 1, 't', 0, 7, 'a', 'sidereal', 60009.5, 5),
    ('ztf', 2, 't', 0, 8, 'b', 'sidereal', 2460000.5, 5);
  INSERT INTO alert_ledger (survey, alert_id, dead_service, dead_code, dead_message)
    VALUES ('ztf', 3, 'ingest', 'X', 'x');
  INSERT INTO detection (oid, survey, object_kind, alert_id, has_alert, mjd_tai, band, ra_deg, dec_deg)
    VALUES ('c', 'ztf', 'sidereal', 3, false, 60010.5, 'g', 1, 1);
  INSERT INTO classification_history (oid, survey, object_kind, alert_id, mjd_tai, classifier,
    classifier_version, model_hash, taxonomy, probabilities, top_class, top_probability, calibrated,
    detection_count, missing_inputs, classified_ms)
    VALUES ('d', 'ztf', 'sidereal', 4, 60030.5, 'c', '1', 'h', 't/1', '{}', 'SN', 1, true, 1, '{}', 1);
  INSERT INTO publication (survey, alert_id, classifier, classifier_version, topic_offset, published_ms)
    SELECT 'ztf', id, 'c', '1', 9, 6 FROM generate_series(1, 5) AS id;
  INSERT INTO lake_index VALUES ('ztf', 1, 's', 10, 20, 7), ('ztf', 3, 's', 11, 21, 7);
  INSERT INTO alert_skip VALUES ('ztf', 3, 'c', '1', 'failed', 'why', 8);
`;

// Rows were keyed by survey and alert id alone. One whose night nobody finds would not be met by the
// alert's next message, which would then be published a second time.
it('rows written before nights had blocks are in the blocks of their nights', async () => {
  for (const name of readdirSync(own)) {
    if (name < '0015') cpSync(join(own, name), join(folder, name));
  }
  await migrate(server.url, folder);
  await client.query(insert);
  await using store = await openStore({ url: server.url });
  const { rows } = await client.query(
    'SELECT tableoid::regclass::text AS block, alert_id FROM publication ORDER BY alert_id',
  );
  assert.deepEqual(
    rows.map(({ block }) => block),
    [
      'publication_2023_02_25',
      'publication_default',
      'publication_2023_03_07',
      'publication_2023_03_27',
      'publication_default',
    ],
  );
  const position = { topic: 't', partition: 0, nextOffset: 1n };
  const { sourceId } = await store.openPublicationSource(position);
  const claim = { survey: 'ztf', classifier: 'c', classifierVersion: '1', offset: 1n };
  const claims = [
    { ...claim, alertId: 1n, mjdTai: 60_009.5 },
    { ...claim, alertId: 2n, mjdTai: 2_460_000.5 },
    { ...claim, alertId: 3n, mjdTai: 60_010.5 },
    { ...claim, alertId: 4n, mjdTai: 60_030.5 },
    { ...claim, alertId: 4n, mjdTai: 60_030.5, classifierVersion: '2' },
  ];
  assert.deepEqual(await store.claimPublications(sourceId, claims), [
    ...['duplicate', 'duplicate', 'duplicate', 'duplicate', 'mine'],
  ]);
  const [dead] = await store.findAlerts(3n);
  assert.deepEqual(
    [dead?.dead?.code, dead?.archivedMs, dead?.skips[0]?.detail, dead?.publishedMs],
    ['X', 7, 'why', 6],
  );
  const [stored] = await store.findAlerts(1n);
  assert.deepEqual(
    [stored?.origin, stored?.mjdTai, stored?.storedMs],
    [{ topic: 't', partition: 0, offset: 7n }, 60_009.5, 5],
  );
  assert.deepEqual(await store.findLakeEntry('ztf', 1n), {
    ...{ survey: 'ztf', alertId: 1n, segment: 's', offset: 10, length: 20, sha256: null },
  });
});
