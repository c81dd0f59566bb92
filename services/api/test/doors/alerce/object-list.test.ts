import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { angularDistanceArcsec } from '@lucero/sky';
import fc from 'fast-check';
import { type FilledApi, startFilledApi } from '../../support/filled-api.ts';
import { alert, detection } from '../../support/hand-made-alerts.ts';
import { objectCount, oidOf, storeSky } from './sky-for-tests.ts';

let api: FilledApi;
before(async () => {
  api = await startFilledApi();
  await storeSky(api.store);
});
after(() => api.close());

interface Page {
  readonly total: number | null;
  readonly total_is_lower_bound: boolean;
  readonly next: number | null;
  readonly has_next: boolean;
  readonly has_prev: boolean;
  readonly cursor: string | null;
  readonly items: readonly Record<string, unknown>[];
}

async function page(query: string, path = '/ztf/v1/objects/'): Promise<Page> {
  const response = await api.app.inject(`${path}?${query}`);
  assert.equal(response.statusCode, 200, response.body);
  return response.json() as Page;
}

const oidsOf = ({ items }: Page) => items.map(({ oid }) => oid as string);
const list = async (query: string) => oidsOf(await page(query));

async function refusal(url: string, status: number): Promise<Record<string, string>> {
  const response = await api.app.inject(url);
  assert.equal(response.statusCode, status, response.body);
  assert.match(String(response.headers['content-type']), /^application\/problem\+json/);
  const body = response.json();
  assert.equal(body.message, body.detail);
  return body.errors;
}

/** Of the objects of storeSky alone. */
const sky = 'ra=40&dec=-10&radius=3600';

describe('the address of a list', () => {
  for (const path of [
    '/ztf/v1/objects',
    '/ztf/v1/objects/',
    '/ztf/v1//objects',
    '//ztf/v1///objects//',
    '/alerts/v1/objects/',
  ]) {
    it(`is ${path}, without a redirect`, async () => {
      const found = await page('oid=ZTF18aaaaaaa&permissions=ZTF&permissions=LSST', path);
      assert.deepEqual(oidsOf(found), ['ZTF18aaaaaaa']);
    });
  }
});

describe('an object in a list', () => {
  it('has every name of the original, and its class', async () => {
    const [item] = (await page('oid=ZTF18aaaaaaa')).items;
    assert.deepEqual(Object.keys(item!), [
      ...['oid', 'ndethist', 'ncovhist', 'mjdstarthist', 'mjdendhist', 'corrected', 'stellar'],
      ...['ndet', 'g_r_max', 'g_r_max_corr', 'g_r_mean', 'g_r_mean_corr', 'firstmjd', 'lastmjd'],
      ...['deltajd', 'meanra', 'meandec', 'sigmara', 'sigmadec', 'step_id_corr'],
      ...['class', 'classifier', 'probability'],
    ]);
    // TAI is 37 s ahead of UTC in 2023.
    assert.ok(Math.abs((item!.firstmjd as number) - (60_000.25 - 37 / 86_400)) < 1e-9);
    assert.equal(item!.ndet, 2);
  });

  it('is of the survey alone, and there when it is not classified', async () => {
    const all = await page('page_size=100&count=true');
    assert.equal(all.total, objectCount + 2);
    assert.equal(all.items.filter((each) => each.class === null).length, objectCount / 3 + 2);
    const lsst = await page('survey=lsst', '/object_api/list_objects');
    assert.deepEqual(oidsOf(lsst), ['170028499021365254']);
    assert.equal(lsst.items[0]!.class_name, null);
  });
});

describe('classes', () => {
  it('are those of the light-curve classifier by default', async () => {
    const { items } = await page(`${sky}&page_size=1`);
    assert.deepEqual([items[0]!.classifier, items[0]!.class], ['tests-lightcurves', 'AGN']);
  });

  for (const [name, meant] of [
    ['lc_classifier', 'tests-lightcurves'],
    ['stamp_classifier', 'stamps-ztf'],
    ['stamps-ztf', 'stamps-ztf'],
  ]) {
    it(`of ${name} are those of ${meant}`, async () => {
      const { items } = await page(`${sky}&classifier=${name}&page_size=100`);
      assert.deepEqual(new Set(items.map((each) => each.classifier)), new Set([meant]));
      assert.equal(items.length, (objectCount * 2) / 3, 'only those that have a class');
    });
  }

  it('without a classifier are found where they belong', async () => {
    assert.equal((await page('class=SN&count=1')).total, 1);
    assert.equal((await page('class_name=SNIa&count=1')).items[0]!.classifier, 'tests-lightcurves');
  });

  it('of rank 2 are the second most probable', async () => {
    const first = await page(`${sky}&classifier=stamps-ztf&ranking=1`);
    const second = await page(`${sky}&classifier=stamps-ztf&ranking=2`);
    assert.ok(first.items.every((each) => each.class === 'AGN' && each.probability === 0.75));
    assert.ok(second.items.every((each) => each.class === 'SN' && each.probability === 0.25));
    assert.deepEqual((await page(`${sky}&ranking=0`)).items, [], 'zero is a value');
  });

  it('come once per object, whatever the least probability; zero is a value', async () => {
    const all = await list('probability=0&page_size=100');
    assert.equal(all.length, (objectCount * 2) / 3);
    assert.equal(new Set(all).size, all.length);
    const sure = await page('probability=0.9&page_size=100');
    assert.ok(sure.items.every(({ probability }) => (probability as number) >= 0.9));
    assert.ok(sure.items.length > 0);
  });

  it('that nobody knows are refused with those that are known', async () => {
    assert.match(
      (await refusal('/ztf/v1/objects?classifier=nobody', 400)).classifier!,
      /stamps-ztf/,
    );
    assert.match((await refusal('/ztf/v1/objects?class=Nova', 400)).class!, /SNIa/);
    const newer = '/object_api/list_objects?survey=ztf&class_name=Nova';
    assert.match((await refusal(newer, 422)).class!, /SNIa/);
  });
});

describe('a filter', () => {
  it('takes one bound or two', async () => {
    assert.deepEqual(await list(`${sky}&ndet=4`), [3, 7, 11, 15, 19, 23].map(oidOf));
    assert.equal((await list(`${sky}&ndet=2&ndet=3&page_size=50`)).length, objectCount / 2);
    const { items } = await page(`oid=${oidOf(5)}`);
    const mjd = items[0]!.lastmjd as number;
    assert.deepEqual(await list(`${sky}&lastmjd=${mjd}&lastmjd=${mjd}`), [3, 4, 5].map(oidOf));
    assert.deepEqual(await list(`${sky}&firstmjd=0&firstmjd=60050.5`), [oidOf(1)].slice(0, 0));
  });

  it('keeps the order in which oids were asked for', async () => {
    const asked = [7, 2, 19, 4].map(oidOf);
    assert.deepEqual(await list(asked.map((oid) => `oid=${oid}`).join('&')), asked);
  });

  it('takes a wildcard after three letters', async () => {
    assert.deepEqual(
      await list('oid=ZTF20*&page_size=100&order_by=oid'),
      Array.from({ length: objectCount }, (_, i) => oidOf(i)),
    );
    assert.deepEqual(await list('oid=ZTF20*x'), []);
    const response = await api.app.inject('/ztf/v1/objects?oid=*a');
    assert.equal(response.statusCode, 400);
    assert.deepEqual(await list('oid=ZTF2_*'), [], '_ is a letter like any other');
  });

  it('passes text on as it is', async () => {
    assert.deepEqual(
      await list("oid=ZTF18aaaaaaa'%20OR%20'1'='1".replaceAll(' ', '')).catch(() => []),
      [],
    );
    await refusal('/ztf/v1/objects?oid=a%00b', 400);
    await refusal('/ztf/v1/objects?classifier=%00', 400);
  });
});

describe('a cone', () => {
  it('is one at RA 0 and declination 0, and without a class', async () => {
    assert.deepEqual(await list('ra=0&dec=0&radius=1'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await list('ra=0&dec=0&radius=5'), ['ZTF18aaaaaaa', 'ZTF18bbbbbbb']);
    assert.deepEqual(await list('ra=0&dec=0&radius=0'), ['ZTF18aaaaaaa']);
    assert.deepEqual(await list('ra=360&dec=0'), ['ZTF18aaaaaaa', 'ZTF18bbbbbbb']);
    assert.deepEqual(await list('ra=-0.001&dec=0&radius=1'), ['ZTF18bbbbbbb']);
  });

  for (const path of [
    '/ztf/v1/objects?ra=1e-200&dec=1e-200&radius=1',
    '/api/v1/objects?ra=1e-200&dec=1e-200&radiusArcsec=1',
    '/lightcurve_api/conesearch/objects_by_coordinates?ra=1e-200&dec=1e-200&radius=1',
  ]) {
    it(`next to 0 is one at 0, where squares would underflow: ${path}`, async () => {
      const response = await api.app.inject(path);
      assert.equal(response.statusCode, 200, response.body);
      assert.match(response.body, /ZTF18aaaaaaa/);
    });
  }

  it('needs both coordinates', async () => {
    assert.match((await refusal('/ztf/v1/objects?ra=0', 400)).dec!, /missing/);
    assert.match((await refusal('/ztf/v1/objects?dec=0', 400)).ra!, /missing/);
    await refusal('/ztf/v1/objects?ra=0&dec=91', 400);
    await refusal('/ztf/v1/objects?ra=0&dec=0&radius=1e9', 400);
  });

  it('finds what lies within it and nothing else, across RA 0 and at the poles', async () => {
    const places = [-90, -89.9995, 0, 45, 89.9995, 90].flatMap((decDeg) =>
      [0, 0.0005, 180, 359.9995].map((raDeg) => ({ raDeg, decDeg })),
    );
    await api.store.storeAlerts(
      places.map((place, i) =>
        alert({
          oid: `ZTF21${oidOf(i).slice(5)}`,
          detection: detection({ alertId: 4_000_000_000_000_000_000n + BigInt(i), ...place }),
        }),
      ),
    );
    const centre = fc.record({
      raDeg: fc.oneof(fc.constantFrom(0, 360, 180), fc.double({ min: 0, max: 0.002, noNaN: true })),
      decDeg: fc.oneof(
        fc.constantFrom(-90, 0, 45, 90),
        fc.double({ min: 89.99, max: 90, noNaN: true }),
        fc.double({ min: -90, max: -89.99, noNaN: true }),
      ),
      radiusArcsec: fc.double({ min: 0, max: 60, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(centre, async ({ raDeg, decDeg, radiusArcsec }) => {
        const query = `oid=ZTF21*&ra=${raDeg}&dec=${decDeg}&radius=${radiusArcsec}&page_size=100`;
        const found = new Set(await list(query));
        places.forEach((place, i) => {
          const distance = angularDistanceArcsec(raDeg, decDeg, place.raDeg, place.decDeg);
          // What lies on the rim to the last digit may be in or out.
          if (Math.abs(distance - radiusArcsec) < 1e-6) return;
          assert.equal(found.has(`ZTF21${oidOf(i).slice(5)}`), distance < radiusArcsec);
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('pages', () => {
  const orders = [
    '',
    'oid',
    'ndet',
    'firstmjd',
    'lastmjd',
    'meanra',
    'deltajd',
    'class_name',
    'probability',
    'g_r_max',
    'classifier_version',
  ];
  const filter = 'oid=ZTF20*&page_size=5';

  for (const order of orders) {
    for (const mode of ['ASC', 'DESC']) {
      const query = `${filter}${order === '' ? '' : `&order_by=${order}`}&order_mode=${mode}`;

      it(`by ${order || 'nothing'} ${mode} hold each object once, by number and by cursor`, async () => {
        const byNumber: string[] = [];
        const byCursor: string[] = [];
        for (let number: number | null = 1; number !== null; ) {
          const found: Page = await page(`${query}&page=${number}`);
          byNumber.push(...oidsOf(found));
          assert.equal(found.has_next, found.next !== null);
          assert.equal(found.has_prev, number > 1);
          number = found.next;
        }
        for (let cursor: string | null = ''; cursor !== null; ) {
          const found: Page = await page(`${query}&cursor=${cursor}`);
          byCursor.push(...oidsOf(found));
          cursor = found.cursor;
        }
        assert.equal(new Set(byNumber).size, objectCount);
        assert.deepEqual(byCursor, byNumber);
      });
    }
  }

  it('are sorted as they say', async () => {
    const { items } = await page('oid=ZTF20*&page_size=100&order_by=probability&order_mode=DESC');
    const known = items.map(({ probability }) => probability as number | null);
    const classified = known.filter((each) => each !== null);
    assert.deepEqual(
      classified,
      classified.toSorted((a, b) => b - a),
    );
    assert.ok(
      known.slice(classified.length).every((each) => each === null),
      'without a class last',
    );
  });

  it('by cursor neither repeat nor skip while objects arrive', async () => {
    const query = 'oid=ZTF20*&page_size=7&order_by=lastmjd&order_mode=DESC';
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let i = 0; cursor !== null; i++) {
      const found: Page = await page(`${query}&cursor=${cursor}`);
      seen.push(...oidsOf(found));
      cursor = found.cursor;
      const arrived = { alertId: 5_000_000_000_000_000_000n + BigInt(i), mjdTai: 60_900 + i };
      await api.store.storeAlerts([
        alert({ oid: `ZTF20zzzzzz${'abcdefghij'[i]}`, detection: detection(arrived) }),
      ]);
    }
    assert.deepEqual(
      seen.toSorted(),
      Array.from({ length: objectCount }, (_, i) => oidOf(i)),
    );
  });

  it('know whether there is another without counting', async () => {
    const found = await page('page_size=2&oid=ZTF20aaaaaa*');
    assert.deepEqual([found.total, found.has_next, found.next], [null, true, 2]);
    const counted = await page('page_size=2&oid=ZTF20aaaaaa*&count=TRUE');
    assert.deepEqual([counted.total, counted.total_is_lower_bound], [10, false]);
    const uncounted = await page('page_size=2&oid=ZTF20aaaaaa*&count=False');
    assert.equal(uncounted.total, null);
  });

  it('take what clients send, and refuse what none means', async () => {
    assert.equal((await page('page=-3&page_size=-1')).items.length, 10);
    for (const [query, field] of [
      ['count=maybe', 'count'],
      ['page_size=100000', 'page_size'],
      ['page=20000&page_size=10', 'page'],
      ['page=1.5', 'page'],
      ['order_by=nothing', 'order_by'],
      ['order_by=__proto__', 'order_by'],
      ['order_by=oid&order_mode=UP', 'order_mode'],
      ['ndet=1&ndet=2&ndet=3', 'ndet'],
      ['ndet=NaN', 'ndet'],
      ['probability=2', 'probability'],
      ['ra=1&ra=2', 'ra'],
    ] as const) {
      assert.ok(field in (await refusal(`/ztf/v1/objects?${query}`, 400)), query);
      const newer = `/object_api/list_objects?survey=ztf&${query}`;
      assert.ok(field in (await refusal(newer, 422)), query);
    }
    for (const cursor of [
      'x',
      'bnVsbA',
      Buffer.from('["oid",true,"a\\u0000","b","sidereal"]').toString('base64url'),
    ]) {
      const response = await api.app.inject(`/ztf/v1/objects?cursor=${cursor}`);
      assert.equal(response.statusCode, 400, response.body);
    }
  });
});

describe('the list of the newer interface', () => {
  it('has its own envelope and rows', async () => {
    const found = (await page(
      'survey=ztf&oid=ZTF20*&page_size=3&n_det=2',
      '/object_api/list_objects',
    )) as unknown as Record<string, unknown>;
    const { items, cursor, ...envelope } = found;
    assert.deepEqual(envelope, {
      ...{ total: null, total_is_lower_bound: false, next: 2, has_next: true },
      ...{ prev: null, has_prev: false, current_page: 1, info_message: null },
    });
    assert.equal(typeof cursor, 'string');
    const [first] = items as Record<string, unknown>[];
    assert.equal(
      first!.classfier_version,
      first!.classifier_version,
      'also as it is misspelt there',
    );
    assert.equal(first!.sid, 0);
    assert.equal(first!.mjd_scale, 'utc');
  });

  it('takes either name of the survey, and asks for one', async () => {
    assert.equal((await page('survey_id=lsst', '/object_api/list_objects')).items.length, 1);
    assert.ok('survey' in (await refusal('/object_api/list_objects', 422)));
    assert.ok('survey' in (await refusal('/object_api/list_objects?survey=atlas', 422)));
  });

  it('says that it is empty', async () => {
    const found = await page('survey=lsst&n_det=99', '/object_api/list_objects');
    assert.equal((found as unknown as Record<string, unknown>).info_message, 'Empty query');
  });
});
