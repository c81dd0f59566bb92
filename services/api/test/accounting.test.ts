import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { newToken, type Scope } from '@lucero/access';
import { startFilledApi } from './support/filled-api.ts';
import { alert, classification, detection } from './support/hand-made-alerts.ts';

const { app, store, failures, close } = await startFilledApi();
after(async () => {
  await close();
  assert.deepEqual(failures, [], 'nothing of this was a failure of the API');
});
const get = async (path: string, headers = {}) => app.inject({ url: `/api/v1${path}`, headers });

/** MJD 61373 is 2026-11-29. */
const night = 61_373;
const at = (survey: string, offsetDays: number, number: bigint, band = 'g') =>
  alert({
    survey,
    oid: `${survey.toUpperCase()}26${'a'.repeat(7)}`,
    detection: detection({
      alertId: 9_000_000n + number,
      mjdTai: night + offsetDays,
      band: band as 'g',
    }),
  });
const origin = (offset: bigint) => ({
  origin: { topic: 'ztf_20261129_programid1', partition: 0, offset },
  surveyPublishedMs: 1,
});
// Around midnight and around noon, in both surveys.
const batch = [
  ...[at('ztf', 0.1, 1n), at('ztf', 0.2, 2n, 'r'), at('ztf', 0.9, 3n), at('ztf', 1.1, 4n)],
  ...[at('lsst', 0.1, 5n), at('lsst', 0.6, 6n), at('lsst', 1.4, 7n, 'r'), at('lsst', 1.6, 8n)],
];
await store.storeAlerts(
  batch,
  batch.map((_, i) => origin(BigInt(i))),
);
// The same messages again are a replay; one from another place is a duplicate.
await store.storeAlerts(
  batch,
  batch.map((_, i) => origin(BigInt(i))),
);
await store.storeAlerts([batch[0]!], [origin(99n)]);
const said = batch
  .slice(0, 2)
  .map(({ survey, oid, detection: { alertId, mjdTai } }) =>
    classification({ survey, oid, alertId, mjdTai }),
  );
await store.storeClassifications(said);
await store.storeClassifications([
  ...said,
  { ...said[0]!, classifierVersion: '9.0.0', shadow: true },
]);
const claims = said.map(({ survey, alertId, mjdTai, classifier, classifierVersion }, i) => ({
  ...{ survey, alertId, mjdTai, classifier, classifierVersion, offset: BigInt(i) },
}));
const { sourceId } = await store.openPublicationSource({
  ...{ topic: 'lucero.classifications.v1', partition: 0, nextOffset: 0n },
});
await store.claimPublications(sourceId, claims);
await store.settlePublications(sourceId, 2n);
await store.claimPublications(
  sourceId,
  claims.map((claim) => ({ ...claim, offset: claim.offset + 2n })),
);
const skip = {
  ...{ survey: 'ztf', alertId: 9_000_002n, mjdTai: night + 0.2, classifier: 'ztf-stamps' },
  ...{ classifierVersion: '2.0.0', reason: 'no-stamps', detail: 'no template stamp' },
};
await store.storeSkips([skip]);
await store.storeSkips([skip]);
const deadOf = (number: bigint, offsetDays: number, service: string) => ({
  ...{ survey: 'ztf', alertId: 9_000_000n + number, mjdTai: night + offsetDays, service },
  ...{ code: `LUCERO_${service.toUpperCase()}_FAILED`, message: 'it is broken' },
});
await store.markDead([deadOf(2n, 0.2, 'archive'), deadOf(50n, 0.3, 'ingest')]);
await store.markDead([deadOf(51n, 5.3, 'ingest')]);

async function tokenWith(scopes: readonly Scope[]): Promise<string> {
  const { token, tokenId, secretHash } = newToken();
  await store.addAccessToken(
    { tokenId, secretHash, scopes, personId: null, name: 'test', lifetimeDays: null },
    10,
  );
  return token;
}
const operator = { authorization: `Bearer ${await tokenWith(['operator'])}` };

describe('a night', () => {
  it('counts what its survey counts: from midnight or from noon, each alert once', async () => {
    const { surveys } = (await get('/nights/2026-11-29')).json();
    assert.deepEqual(
      surveys.map((each: Record<string, unknown>) => [
        ...[each.survey, each.nightStartHourUtc, each.storedCount, each.duplicateCount],
        ...[each.firstMjdTai, each.lastMjdTai, each.byBand],
      ]),
      [
        [
          ...['lsst', 12, 2, 0, night + 0.6, night + 1.4],
          [
            { band: 'g', storedCount: 1 },
            { band: 'r', storedCount: 1 },
          ],
        ],
        [
          ...['ztf', 0, 3, 1, night + 0.1, night + 0.9],
          [
            { band: 'g', storedCount: 2 },
            { band: 'r', storedCount: 1 },
          ],
        ],
      ],
    );
  });

  it('tells what became of them, a repetition counted once', async () => {
    const { surveys } = (await get('/nights/2026-11-29')).json();
    const [, ztf] = surveys;
    assert.deepEqual(ztf.classified, [{ classifier: 'stamps-ztf', alertCount: 2 }]);
    assert.deepEqual(ztf.published, [{ classifier: 'stamps-ztf', alertCount: 2 }]);
    assert.deepEqual(ztf.skipped, [{ classifier: 'ztf-stamps', alertCount: 1 }]);
    assert.deepEqual(ztf.dead, [
      { service: 'archive', alertCount: 1 },
      { service: 'ingest', alertCount: 1 },
    ]);
    assert.equal(ztf.deadCount, 2);
  });

  it('is listed with the others, newest first, page by page', async () => {
    const all = (await get('/nights')).json();
    assert.deepEqual(
      all.items.map((each: { night: string; surveys: { survey: string }[] }) => [
        each.night,
        each.surveys.map(({ survey }) => survey).join(),
      ]),
      [
        ['2026-11-30', 'lsst,ztf'],
        ['2026-11-29', 'lsst,ztf'],
        ['2026-11-28', 'lsst'],
        ['2023-02-28', 'ztf'],
        ['2023-02-27', 'ztf'],
        ['2023-02-25', 'lsst'],
      ],
    );
    assert.equal(all.nextBefore, null);
    const paged = [];
    let before = '';
    do {
      const page = (await get(`/nights?limit=2${before}`)).json();
      paged.push(...page.items);
      before = page.nextBefore === null ? '' : `&before=${page.nextBefore}`;
    } while (before !== '');
    assert.deepEqual(paged, all.items, 'pages are the whole list, each night whole');
    const one = (await get('/nights/2026-11-29')).json();
    assert.deepEqual(all.items[1], one);
  });

  it('that is not there or no date is told by its name', async () => {
    for (const [path, status, field] of [
      ['/nights/2026-11-27', 404, 'night'],
      ['/nights/2026-02-30', 400, 'night'],
      ['/nights/tonight', 400, 'night'],
      ['/nights?before=2026-13-01', 400, 'before'],
    ] as const) {
      const response = await get(path);
      assert.deepEqual(
        [response.statusCode, Object.keys(response.json().errors)],
        [status, [field]],
      );
    }
  });
});

describe('dead letters', () => {
  it('are for operators alone', async () => {
    assert.equal((await get('/dead-letters')).statusCode, 401);
    const reader = { authorization: `Bearer ${await tokenWith(['read'])}` };
    assert.equal((await get('/dead-letters', reader)).statusCode, 403);
  });

  it('are listed newest night first, page by page, and by what they have', async () => {
    const ids = async (query: string) => {
      const { items } = (await get(`/dead-letters${query}`, operator)).json();
      return items.map(({ alertId }: { alertId: string }) => alertId);
    };
    assert.deepEqual(await ids(''), ['9000051', '9000050', '9000002']);
    assert.deepEqual(await ids('?service=ingest'), ['9000051', '9000050']);
    assert.deepEqual(await ids('?code=LUCERO_ARCHIVE_FAILED'), ['9000002']);
    assert.deepEqual(await ids('?topic=ztf_20261129_programid1'), ['9000002']);
    assert.deepEqual(await ids('?nightFrom=2026-11-29&nightTo=2026-11-29'), ['9000050', '9000002']);
    assert.deepEqual(await ids('?survey=lsst'), []);
    const first = (await get('/dead-letters?limit=2', operator)).json();
    const second = (await get(`/dead-letters?limit=2&cursor=${first.nextCursor}`, operator)).json();
    assert.deepEqual([first.items.length, second.nextCursor], [2, null]);
    const [dead] = second.items;
    assert.deepEqual(dead, {
      ...{ survey: 'ztf', alertId: '9000002', mjdTai: night + 0.2, oid: 'ZTF26aaaaaaa' },
      objectKind: 'sidereal',
      place: { topic: 'ztf_20261129_programid1', partition: 0, offset: '1' },
      receivedUtc: dead.receivedUtc,
      ...{ service: 'archive', code: 'LUCERO_ARCHIVE_FAILED', message: 'it is broken' },
    });
  });

  it('refuse a cursor that is not of this list', async () => {
    const ofObjects = (await get('/objects?limit=1')).json().nextCursor;
    const nul = Buffer.from(JSON.stringify(['dead-letters', 61_373, '5', 'a\0'])).toString(
      'base64url',
    );
    const large = Buffer.from('["dead-letters",1e300,"99999999999999999999","a"]');
    for (const cursor of ['x', ofObjects, nul, large.toString('base64url'), '%00']) {
      const response = await get(`/dead-letters?cursor=${cursor}`, operator);
      assert.equal(response.statusCode, 400, cursor);
      assert.match(response.json().detail, /cursor/);
    }
  });
});
