import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openTrialRunner } from '../../src/filter-trials/open-trial-runner.ts';
import type { TrialRequest } from '../../src/filter-trials/trial-request.ts';
import type { TrialResult } from '../../src/filter-trials/trial-result.ts';
import { type AccessApi, startAccessApi } from '../support/access-api.ts';
import { alert, classification, detection } from '../support/hand-made-alerts.ts';

/*
 * Twenty objects over five nights of 2026: object n brightens from night n % 4 on, every second is a supernova by the
 * Transient Name Server, the others are of another type but for the last two, which have no name.
 */
const objectCount = 20;
const firstMjd = 61_000;
const nights = [0, 1, 2, 3, 4];
const oidOf = (n: number) => `ZTF26tri${String.fromCharCode(97 + n)}aa`;
const alertIdOf = (n: number, night: number) => BigInt(9_000_000 + 100 * n + night);
const isBright = (n: number, night: number) => night >= n % 4 && n !== 0;

let api: AccessApi;
let maria: Readonly<Record<string, string>>;
let ines: Readonly<Record<string, string>>;

before(async () => {
  api = await startAccessApi();
  maria = await api.browserOf('Maria');
  ines = await api.browserOf('Ines');
  const { store } = api;
  const each = Array.from({ length: objectCount }, (_, n) =>
    nights.map((night) => ({ n, night })),
  ).flat();
  const alerts = each.map(({ n, night }) =>
    alert({
      oid: oidOf(n),
      detection: detection({
        ...{ alertId: alertIdOf(n, night), mjdTai: firstMjd + night + 0.25 + n / 1_000 },
        ...{ raDeg: 10 + n, decDeg: 5, band: 'r' },
        psfFluxNanojansky: isBright(n, night) ? 36_307.8 : 3_630.78,
      }),
    }),
  );
  await store.storeAlerts(
    alerts,
    alerts.map((_, i) => ({
      origin: { topic: 'ztf', partition: 0, offset: BigInt(i) },
      surveyPublishedMs: 1,
    })),
  );
  await store.storeClassifications(
    each
      .filter(({ n }) => n < 18)
      .map(({ n, night }) =>
        classification({
          ...{
            oid: oidOf(n),
            alertId: alertIdOf(n, night),
            mjdTai: firstMjd + night + 0.25 + n / 1_000,
          },
          ...{
            topClass: n % 2 === 0 ? 'SN' : 'AGN',
            probabilities: { SN: n % 2 === 0 ? 0.9 : 0.1, AGN: 0 },
          },
        }),
      ),
  );
  const { classifier, classifierVersion, modelHash, taxonomy } = classification({});
  await store.registerClassifier({
    ...{ classifier, version: classifierVersion, modelHash, taxonomy, classes: ['SN', 'AGN'] },
  });
  await store.storeTnsObjects(
    Array.from({ length: 18 }, (_, n) => ({
      ...{ tnsObjectId: BigInt(n + 1), prefix: 'SN', name: `2026t${n}`, raDeg: 10 + n, decDeg: 5 },
      type: n % 2 === 0 ? (n === 2 ? 'SN Ia-91T-like' : 'SN Ia') : 'SN II',
      ...{ redshift: null, discoveryMjdUtc: null, discoveryMag: null, discoveryFilter: null },
      ...{ reportingGroup: null, sourceGroup: null, internalNames: [], lastModifiedMs: 1 },
    })),
  );
});
after(async () => {
  await api[Symbol.asyncDispose]();
  assert.deepEqual(api.failures, []);
});

type Line =
  | { readonly kind: 'progress' }
  | ({ readonly kind: 'result'; readonly filterTrialId: string | null } & TrialResult)
  | { readonly kind: 'failed'; readonly code: string };

const post = (url: string, payload: object, headers = {}) =>
  api.app.inject({ method: 'POST', url: `/api/v1/${url}`, payload, headers });

async function tried(payload: object, headers = {}) {
  const answer = await post('filter-trials', payload, headers);
  assert.equal(answer.statusCode, 200, answer.body);
  const lines = answer.body
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const last = lines.at(-1)!;
  assert.equal(last.kind, 'result', answer.body);
  return last as Extract<Line, { kind: 'result' }>;
}

describe('a trial', () => {
  it('counts what passed by night, those without any too, and draws examples', async () => {
    const result = await tried({ expression: 'alert.mag < 20.5', nightCount: 6 });
    assert.deepEqual([result.alertCount, result.lookedAtCount, result.objectShare], [100, 100, 1]);
    const expected = nights.map(
      (night) =>
        Array.from({ length: objectCount }, (_, n) => n).filter((n) => isBright(n, night)).length,
    );
    assert.deepEqual(
      result.nights.map(({ passedCount }) => passedCount),
      [0, ...expected],
    );
    assert.deepEqual([result.nights[0]!.lookedAtCount, result.nightCount], [0, 5]);
    assert.equal(result.passedObjectCount, objectCount - 1);
    assert.equal(result.greatestEventsPerNight, Math.max(...expected));
    assert.equal(result.isBelowLimit, true);
    assert.ok(result.examples.length > 10 && result.examples.length <= 30);
    assert.ok(new Set(result.examples.map(({ night }) => night)).size >= 4);
    assert.deepEqual([result.asOf.alert, result.asOf.now], [['alert'], []]);
    assert.equal(result.filterTrialId, null);
  });

  it('says what was caught and missed of a reference, with intervals, delay and why', async () => {
    const result = await tried({
      expression: 'alert.mag < 20.5 && object.detectionCount >= 2',
      firstNight: result0.firstNight,
      lastNight: result0.lastNight,
      reference: { kind: 'tns', label: 'SN Ia' },
    });
    const { reference } = result;
    assert.ok(reference);
    // Nine of SN Ia, one of a subtype; object 0 never brightens.
    assert.deepEqual(
      [
        reference.labelledCount,
        reference.positiveCount,
        reference.caughtCount,
        reference.missedCount,
      ],
      [18, 9, 8, 1],
    );
    assert.deepEqual(reference.missedBy, [
      { clause: 'alert.mag < 20.5', failedCount: 1, unknownCount: 0 },
    ]);
    assert.equal(reference.missed[0]!.oid, oidOf(0));
    assert.equal(reference.passedLabelledCount, 17);
    assert.equal(reference.passedUnlabelledCount, 2);
    assert.ok(Math.abs(reference.purity!.share - 8 / 17) < 1e-12);
    // scipy.stats.binomtest(8, 9).proportion_ci(method='wilson')
    assert.ok(
      Math.abs(reference.completeness!.low - 0.5650003) < 1e-6,
      `${reference.completeness!.low}`,
    );
    // Objects 2, 4, …, 16 pass after max(n % 4, 1) days: numpy.median([2, 1, 2, 1, 2, 1, 2, 1]).
    assert.deepEqual([reference.delayDays!.count, reference.delayDays!.median], [8, 1.5]);
  });

  it('takes votes, classes and lists for references', async () => {
    const { store } = api;
    for (const n of [2, 4]) {
      await store.putVote({
        ...{ survey: 'ztf', objectKind: 'sidereal', oid: oidOf(n), owner: 'person:5', votedMs: 1 },
        ...{ label: 'interesting', taxonomy: null, confidence: null },
      });
    }
    const { classifier } = classification({});
    for (const [reference, labelled, positive, caught] of [
      [{ kind: 'votes', label: 'interesting' }, 2, 2, 2],
      [{ kind: 'classifier', classifier, label: 'SN' }, 18, 9, 8],
      [
        {
          ...{ kind: 'list', label: 'mine' },
          labels: [
            { oid: oidOf(0), label: 'mine' },
            { oid: oidOf(1), label: 'other' },
            { oid: 'ZTF00nowhere', label: 'mine' },
          ],
        },
        ...[2, 1, 0],
      ],
    ] as const) {
      const { reference: said } = await tried({ expression: 'alert.mag < 20.5', reference });
      assert.deepEqual(
        [said!.labelledCount, said!.positiveCount, said!.caughtCount],
        [labelled, positive, caught],
        reference.kind,
      );
    }
  });

  it('judges classifications as they stood, and tells what could not be judged', async () => {
    const { classifier } = classification({});
    const result = await tried({
      expression: `probability('${classifier}', 'SN') > 0.5 && object.detectionCount == 1`,
    });
    // The first alert of each even object; the last two objects have no classification.
    assert.equal(result.passedCount, 9);
    assert.equal(result.nights.at(-1)!.passedCount, 0);
    assert.equal(result.unknownCount, 2, 'where the other clause is false, it is false');
    assert.equal(result.unknownBy.length, 1);
    assert.equal(result.unknownBy[0]!.alertCount, 2);
    assert.deepEqual(result.asOf, { alert: ['classifications', 'counts'], now: [] });
  });

  it('says the same whether it reads in stages, or everything at once', async () => {
    const { classifier } = classification({});
    const probability = `probability('${classifier}', 'SN')`;
    for (const expression of [
      `alert.mag < 19.0 && ${probability} > 0.5`,
      `${probability} > 0.5 && object.detectionCount == 2 && alert.mag < 19.0`,
      `tns.type == 'SN II' && !known(features.StetsonK_1) && object.nightCount >= 2`,
      `!known(${probability}) && alert.snr > 1.0 && tns.isKnown == false`,
      `alert.mag < 19.0 && features.StetsonK_1 > 0.5`,
      `${probability} > 2.0 && alert.band == 'r' && colourMag('g', 'r') < 1.0`,
      `object.detectionCount >= 2 && (${probability} < 0.5 || tns.isKnown) && detectionsIn('r') < 5`,
      `${probability} > 0.5 && object.nightCount > 1 && object.detectionCount < 4`,
    ]) {
      // An outermost || has no clauses that could be judged beforehand.
      const [staged, whole] = [
        await tried({ expression }),
        await tried({ expression: `(${expression}) || alert.mag < 0.0` }),
      ];
      for (const field of [
        ...(['lookedAtCount', 'passedCount', 'passedObjectCount', 'unknownCount'] as const),
        ...(['objectCount', 'withdrawnCount', 'nights', 'examples'] as const),
      ]) {
        assert.deepEqual(staged[field], whole[field], `${field} of ${expression}`);
      }
    }
  });

  it('is kept with the version of a filter of one’s own, and not with one of others', async () => {
    const made = await post(
      'filters',
      { name: 'bright-ones', expression: 'alert.mag < 20.5', visibility: 'public' },
      maria,
    );
    assert.equal(made.statusCode, 201, made.body);
    const others = await tried({ name: 'bright-ones' }, ines);
    assert.equal(others.filterTrialId, null);
    const own = await tried({ name: 'bright-ones' }, maria);
    assert.match(own.filterTrialId!, /^\d+$/);
    const kept = await api.store.findFilterTrial('bright-ones', 1);
    assert.deepEqual(
      [kept?.alertCount, kept?.passedCount, kept?.greatestEventsPerNight],
      [own.lookedAtCount, own.passedCount, own.greatestEventsPerNight],
    );
  });

  it('is refused with what is wrong', async () => {
    for (const [payload, field] of [
      [{ expression: 'alert.magg < 20' }, 'expression'],
      [{}, 'expression'],
      [{ expression: 'true', version: 1 }, 'version'],
      [{ expression: 'alert.mag < 20', firstNight: '2026-02-31' }, 'firstNight'],
      [{ expression: 'alert.mag < 20', firstNight: '2000-01-01' }, 'firstNight'],
      [{ expression: 'alert.mag < 20', survey: 'nosuch' }, 'survey'],
      [{ expression: 'alert.mag < 20', nightCount: 400 }, 'nightCount'],
    ] as const) {
      const answer = await post('filter-trials', payload);
      assert.equal(answer.statusCode, 400, answer.body);
      assert.ok(
        Object.keys(answer.json().errors).some((each) => each.startsWith(field)),
        answer.body,
      );
    }
    assert.equal((await post('filter-trials', { name: 'no-such' })).statusCode, 404);
  });

  it('is one at a time of a person', async () => {
    const [first, second] = await Promise.all([
      post('filter-trials', { expression: 'alert.mag < 20.5' }, maria),
      post('filter-trials', { expression: 'alert.mag < 20.5' }, maria),
    ]);
    assert.deepEqual([first.statusCode, second.statusCode].sort(), [200, 429]);
    const refused = first.statusCode === 429 ? first : second;
    assert.match(refused.json().detail, /a trial of yours is under way/);
  });

  it('ends when whoever asked leaves, and gives up its place', async () => {
    await using trials = openTrialRunner({
      storeUrl: api.storeUrl,
      limits: { maxTrialAlerts: 1_000, maxTrialSeconds: 60 },
    });
    const request: TrialRequest = {
      ...{ expression: 'alert.mag < 20.5', survey: null, reference: null },
      ...{ firstNight: firstMjd, lastNight: firstMjd + 5, maxAlerts: 1_000, maxSeconds: 60 },
      maxEventsPerNight: 10,
      vocabulary: {
        ...{ features: [], surveys: null, bands: null, classifiers: null, catalogs: null },
        ...{ watchlists: null, areas: null },
      },
    };
    const leaving = new AbortController();
    const run = trials.enter('me')(request, { signal: leaving.signal, tell: () => undefined });
    assert.throws(() => trials.enter('me'), { code: 'LUCERO_TOO_MANY_REQUESTS' });
    leaving.abort(new Error('left'));
    await assert.rejects(run, /left/);
    const result = await trials.enter('me')(request, {
      signal: new AbortController().signal,
      tell: () => undefined,
    });
    assert.equal(result.isBelowLimit, false);
  });
});

const result0 = { firstNight: '2025-11-21', lastNight: '2025-11-25' };

describe('an explanation', () => {
  const explained = async (payload: object, headers = {}) => {
    const answer = await post('filters/explain', payload, headers);
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json();
  };

  it('says of each clause what it has read, at the alert that is named', async () => {
    const asked = { expression: 'alert.mag < 20.5 && object.detectionCount >= 3', survey: 'ztf' };
    const early = await explained({ ...asked, alertId: alertIdOf(4, 1).toString() });
    assert.deepEqual([early.oid, early.passes, early.verdict], [oidOf(4), false, false]);
    assert.deepEqual(
      early.clause.children.map(({ text, verdict }: Record<string, unknown>) => [text, verdict]),
      [
        ['alert.mag < 20.5', true],
        ['object.detectionCount >= 3', false],
      ],
    );
    assert.equal(early.clause.children[1].reads[0].value, 2);
    const late = await explained({ ...asked, oid: oidOf(4) });
    assert.deepEqual([late.alertId, late.passes], [alertIdOf(4, 4).toString(), true]);
    assert.deepEqual([early.classificationsOf, late.classificationsOf], ['alert', 'now']);
  });

  it('says what nobody knows, and reads the numbers that the API shows', async () => {
    const expression = `host.redshift < 0.1 || (object.detectionCount == 5 && alert.mag < 0.0)`;
    const unknown = await explained({ expression, survey: 'ztf', oid: oidOf(3) });
    assert.equal(unknown.verdict, null);
    assert.ok(unknown.clause.reason.length > 0);
    const [host, both] = unknown.clause.children;
    assert.deepEqual([host.verdict, both.verdict], [null, false]);
    const object = (await api.app.inject(`/api/v1/objects/ztf/${oidOf(3)}`)).json();
    const read = Object.fromEntries(
      both.children.flatMap(({ reads }: { reads: { text: string; value: unknown }[] }) =>
        reads.map(({ text, value }) => [text, value]),
      ),
    );
    assert.equal(read['object.detectionCount'], object.detectionCount);
    assert.ok(Math.abs(read['alert.mag'] - object.lastMag) < 1e-9);
  });

  it('is of an alert that is there, by a filter that one may see', async () => {
    const expression = 'alert.mag < 20.5';
    for (const [payload, status] of [
      [{ expression, survey: 'ztf', alertId: '1' }, 404],
      [{ expression, survey: 'ztf', oid: 'ZTF99zzzzzzz' }, 404],
      [{ expression, survey: 'ztf' }, 400],
      [{ name: 'no-such', survey: 'ztf', oid: oidOf(1) }, 404],
    ] as const) {
      assert.equal((await post('filters/explain', payload)).statusCode, status);
    }
    const byName = await explained({ name: 'bright-ones', survey: 'ztf', oid: oidOf(1) }, ines);
    assert.equal(byName.passes, true);
  });
});
