import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { startFilledApi } from './support/filled-api.ts';
import { alert, detection, firstAlertId } from './support/hand-made-alerts.ts';

const { app, store, failures, close } = await startFilledApi();
after(close);

/** At the place of ZTF18aaaaaaa as another survey sees it, split in two, and one 5 arcsec away. */
await store.storeAlerts(
  [
    ['lsst', '170028499021360001', 0.4],
    ['lsst', '170028499021360002', 0.9],
    ['ztf', 'ZTF18ccccccc', 5],
  ].map(([survey, oid, offsetArcsec], i) =>
    alert({
      ...{ survey: String(survey), oid: String(oid) },
      detection: detection({
        ...{ alertId: firstAlertId + 50n + BigInt(i), mjdTai: 60_004.25 + i },
        decDeg: Number(offsetArcsec) / 3600,
      }),
    }),
  ),
);

const post = async (path: string, payload: object) =>
  app.inject({ method: 'POST', url: `/api/v1${path}`, payload });
const get = async (path: string) => app.inject({ url: `/api/v1${path}` });
const idsOf = (items: readonly { survey: string; oid: string }[]) =>
  items.map(({ survey, oid }) => `${survey}/${oid}`);

describe('many objects by id', () => {
  it('come in the order asked, and what is not here is named', async () => {
    const objects = [
      { survey: 'ztf', oid: 'ZTF18bbbbbbb' },
      { survey: 'lsst', oid: 'ZTF18bbbbbbb' },
      { survey: 'lsst', oid: '170028499021365254' },
      { survey: 'ztf', oid: 'ZTF18aaaaaaa' },
    ];
    const { items, unknown } = (await post('/objects/by-id', { objects })).json();
    assert.deepEqual(idsOf(items), [
      ...['ztf/ZTF18bbbbbbb', 'lsst/170028499021365254', 'ztf/ZTF18aaaaaaa'],
    ]);
    assert.deepEqual(unknown, [{ survey: 'lsst', oid: 'ZTF18bbbbbbb' }]);
    const { context: _, ...alone } = (await get('/objects/ztf/ZTF18aaaaaaa')).json();
    assert.deepEqual(items[2], alone, 'each as when it is asked for alone');
  });

  it('are 10,000 ids of whichever survey, in one request', async () => {
    const oids = Array.from({ length: 9_999 }, (_, i) => `ZTF99${String(i)}`);
    const response = await post('/objects/by-id', { oids: [...oids, 'ZTF18aaaaaaa'] });
    const { items, unknown } = response.json();
    assert.deepEqual([items.length, unknown.length], [1, 9_999]);
    assert.deepEqual(unknown[0], { survey: null, oid: 'ZTF990' });
  });

  it('are refused by field when there are too many, none, or the body is no object', async () => {
    const tooMany = Array.from({ length: 10_001 }, () => 'A1');
    for (const [payload, field] of [
      [{ oids: tooMany }, 'oids'],
      [{ oids: [] }, 'oids'],
      [{}, 'objects'],
      [{ oids: ['A1'], objects: [{ survey: 'ztf', oid: 'A1' }] }, 'objects'],
      [{ objects: [{ survey: 'ztf' }] }, 'objects.0.oid'],
      [{ objects: [{ survey: 'ztf', oid: 'A1', id: 3 }] }, 'objects.0.id'],
      [{ objects: [{ survey: 'ztf', oid: 7 }] }, 'objects.0.oid'],
      [{ oids: ['a\nb'] }, 'oids.0'],
      [[], 'body'],
    ] as const) {
      const response = await post('/objects/by-id', payload);
      assert.equal(response.statusCode, 400);
      assert.deepEqual(Object.keys(response.json().errors), [field], response.body);
    }
  });

  it('are a problem of the caller when the body is no JSON', async () => {
    for (const [payload, type, status] of [
      ['{', 'application/json', 400],
      ['oids=A1', 'application/x-www-form-urlencoded', 415],
    ] as const) {
      const headers = { 'content-type': type };
      const url = '/api/v1/objects/by-id';
      const response = await app.inject({ method: 'POST', url, payload, headers });
      assert.equal(response.statusCode, status);
      assert.match(String(response.headers['content-type']), /^application\/problem\+json/);
    }
  });
});

describe('many cones', () => {
  it('hold what is near, by distance, each for itself, also across RA 0 and at a pole', async () => {
    const cones = [
      { raDeg: 0, decDeg: 0, radiusArcsec: 4, name: 'origin' },
      { raDeg: 360, decDeg: 0, radiusArcsec: 4.5 },
      { raDeg: 150.1, decDeg: 2.2, radiusArcsec: 1 },
      { raDeg: 77, decDeg: -90, radiusArcsec: 600 },
    ];
    const { items } = (await post('/cones', { cones })).json();
    assert.deepEqual(
      items.map(({ name, objects, isComplete }: never) => [name, idsOf(objects), isComplete]),
      [
        [
          'origin',
          [
            ...['ztf/ZTF18aaaaaaa', 'lsst/170028499021360001', 'lsst/170028499021360002'],
            'ztf/ZTF18bbbbbbb',
          ],
          true,
        ],
        [
          null,
          [
            ...['ztf/ZTF18aaaaaaa', 'lsst/170028499021360001', 'lsst/170028499021360002'],
            'ztf/ZTF18bbbbbbb',
          ],
          true,
        ],
        [null, ['lsst/170028499021365254'], true],
        [null, [], true],
      ],
    );
    const nearest = (await post('/cones', { cones, limitPerCone: 1 })).json().items[0];
    assert.deepEqual(
      [idsOf(nearest.objects), nearest.isComplete],
      [['ztf/ZTF18aaaaaaa'], false],
      'it says that there may be more',
    );
  });

  it('are refused when they are too many or no cones', async () => {
    const cone = { raDeg: 1, decDeg: 1, radiusArcsec: 1 };
    for (const [payload, field] of [
      [{ cones: Array.from({ length: 1001 }, () => cone) }, 'cones'],
      [{ cones: Array.from({ length: 101 }, () => cone), limitPerCone: 100 }, 'limitPerCone'],
      [{ cones: [{ ...cone, decDeg: 91 }] }, 'cones.0.decDeg'],
      [{ cones: [{ ...cone, radiusArcsec: 0 }] }, 'cones.0.radiusArcsec'],
      [{ cones: [{ ...cone, raDeg: null }] }, 'cones.0.raDeg'],
    ] as const) {
      const response = await post('/cones', payload);
      assert.deepEqual(
        [response.statusCode, Object.keys(response.json().errors)],
        [400, [field]],
        response.body,
      );
    }
  });
});

describe('neighbours', () => {
  it('are of every survey, by distance, and another survey within 1 arcsec is told', async () => {
    const { items } = (await get('/objects/ztf/ZTF18aaaaaaa/neighbours?radiusArcsec=6')).json();
    assert.deepEqual(
      items.map(({ oid, otherSurvey, distanceArcsec }: Record<string, unknown>) => [
        ...[oid, otherSurvey, Number(distanceArcsec).toFixed(3)],
      ]),
      [
        ['170028499021360001', true, '0.400'],
        ['170028499021360002', true, '0.900'],
        ['ZTF18bbbbbbb', false, '3.600'],
        ['ZTF18ccccccc', false, '5.000'],
      ],
    );
    const split = (await get('/objects/lsst/170028499021360001/neighbours?radiusArcsec=1')).json();
    assert.deepEqual(
      split.items.map(({ oid, otherSurvey }: Record<string, unknown>) => [oid, otherSurvey]),
      [
        ['ZTF18aaaaaaa', true],
        ['170028499021360002', false],
      ],
      'a split object of the same survey is near, and no other survey',
    );
  });
});

describe('light curves of several objects', () => {
  const pair = 'object=ztf/ZTF18aaaaaaa&object=lsst/170028499021360001';

  it('are both surveys of a pair in one answer', async () => {
    const { items } = (await get(`/lightcurves?${pair}`)).json();
    assert.deepEqual(idsOf(items), ['ztf/ZTF18aaaaaaa', 'lsst/170028499021360001']);
    const alone = (await get('/objects/ztf/ZTF18aaaaaaa/lightcurve')).json();
    assert.deepEqual(items[0], alone);
  });

  it('are streamed by POST as they are alone, unknown ones named', async () => {
    const objects = [
      { survey: 'lsst', oid: '170028499021360001' },
      { survey: 'ztf', oid: 'ZTF00unknown' },
      { survey: 'ztf', oid: 'ZTF18aaaaaaa' },
    ];
    const response = await post('/lightcurves', { objects, band: ['g'], columns: ['totalMag'] });
    const { items, unknown } = response.json();
    assert.deepEqual(unknown, [{ survey: 'ztf', oid: 'ZTF00unknown' }]);
    assert.deepEqual(idsOf(items), ['lsst/170028499021360001', 'ztf/ZTF18aaaaaaa']);
    const alone = await get('/objects/ztf/ZTF18aaaaaaa/lightcurve?band=g&columns=totalMag');
    assert.deepEqual(items[1], alone.json());
    assert.deepEqual(Object.keys(items[1].detections[0]).toSorted(), [
      ...['alertId', 'band', 'mjdTai', 'totalMag'],
    ]);
  });

  it('name what is unknown, twice, or too much', async () => {
    for (const [query, status] of [
      ['object=ztf/ZTF00unknown', 404],
      [`${pair}&object=ztf/ZTF18aaaaaaa`, 400],
      ['object=ztf', 400],
      ['', 400],
    ] as const) {
      const response = await get(`/lightcurves?${query}`);
      assert.deepEqual(
        [response.statusCode, Object.keys(response.json().errors)],
        [status, ['object']],
        query,
      );
    }
  });
});

describe('a light curve', () => {
  it('is in fluxes and magnitudes, and a negative flux has no magnitude', async () => {
    const { detections, forcedPhotometry } = (
      await get('/objects/ztf/ZTF18aaaaaaa/lightcurve')
    ).json();
    // 36,307.805477 nJy is 20 mag by the definition of AB; the total flux is twice that.
    const [, newest] = detections;
    assert.ok(Math.abs(newest.differenceMag - 20) < 1e-9);
    assert.ok(Math.abs(newest.differenceMagErr - (1.0857362 * 500) / 36_307.805477) < 1e-8);
    assert.ok(Math.abs(newest.totalMag - (20 - 2.5 * Math.log10(2))) < 1e-9);
    assert.equal(newest.totalMagErr, null, 'the error of its total flux is not known');
    const [forced] = forcedPhotometry;
    assert.deepEqual(
      [forced.fluxNanojansky, forced.differenceMag, forced.differenceMagErr],
      [-12.5, null, null],
    );
  });

  it('is cut by band and time, both ends included', async () => {
    const counts = async (query: string) => {
      const answer = (await get(`/objects/ztf/ZTF18aaaaaaa/lightcurve?${query}`)).json();
      return [
        ...[answer.detections.length, answer.forcedPhotometry.length],
        answer.nonDetections.length,
      ];
    };
    assert.deepEqual(await counts('band=r'), [1, 0, 0]);
    assert.deepEqual(await counts('band=g&band=r'), [2, 1, 1]);
    assert.deepEqual(await counts('mjdTaiFrom=60000.25'), [2, 0, 0]);
    assert.deepEqual(await counts('mjdTaiTo=60000.25'), [1, 1, 1]);
    assert.deepEqual(await counts('mjdTaiFrom=60000.26&mjdTaiTo=60003.24'), [0, 0, 0]);
    const response = await get('/objects/ztf/ZTF18aaaaaaa/lightcurve?columns=flux');
    assert.match(response.json().errors.columns, /has no flux; there are .*psfFluxNanojansky/);
  });
});

describe('an object that is not here', () => {
  it('is named, with what was probably meant', async () => {
    for (const [path, hint] of [
      ['lsst/ZTF18aaaaaaa', /did you mean ztf\/ZTF18aaaaaaa/],
      ['ztf/ZTF18zzzzzzz', /^unknown$/],
    ] as const) {
      const response = await get(`/objects/${path}`);
      assert.equal(response.statusCode, 404);
      assert.match(response.json().errors.oid, hint);
    }
  });
});

describe('classifications of many objects, and at a time', () => {
  it('are the current ones of each', async () => {
    const objects = [
      { survey: 'lsst', oid: '170028499021365254' },
      { survey: 'ztf', oid: 'ZTF18aaaaaaa' },
    ];
    const { items } = (await post('/classifications/by-id', { objects })).json();
    assert.deepEqual(items[0].items, []);
    const alone = (await get('/objects/ztf/ZTF18aaaaaaa/classifications')).json();
    assert.deepEqual(items[1], alone);
    const other = await post('/classifications/by-id', { objects, classifier: 'another' });
    assert.deepEqual(
      other.json().items.map((each: { items: unknown[] }) => each.items),
      [[], []],
    );
  });

  it('are what was known then', async () => {
    const url = '/objects/ztf/ZTF18aaaaaaa/classifications';
    const asOf = async (time: string) => (await get(`${url}?asOf=${time}`)).json().items;
    assert.deepEqual(await asOf('2023-02-25T05:59:59.999Z'), []);
    const current = (await get(url)).json().items;
    assert.deepEqual(await asOf('2023-02-25T06:00:00Z'), current);
    assert.deepEqual(await asOf('2023-02-26'), current);
    for (const time of ['yesterday', '2023-13-01', '2023-02-25T06:00:00%2B01:00', '']) {
      const response = await get(`${url}?asOf=${time}`);
      assert.deepEqual(
        [response.statusCode, Object.keys(response.json().errors)],
        [400, ['asOf']],
        time,
      );
    }
  });
});

describe('a position in any form', () => {
  it('finds the same object', async () => {
    for (const query of [
      'ra=150.1&dec=2.2&radiusArcsec=2',
      'ra=10:00:24&dec=%2B02:12:00&radiusArcsec=2',
      'ra=10h00m24s&dec=02d12m00s&radiusArcsec=2',
      'position=10:00:24%20%2B02:12:00&radiusArcsec=2',
      'position=150.1,2.2&radiusArcsec=2',
      'position=J100024.0%2B021200&radiusArcsec=2',
    ]) {
      const response = await get(`/objects?${query}`);
      assert.equal(response.statusCode, 200, response.body);
      assert.deepEqual(idsOf(response.json().items), ['lsst/170028499021365254'], query);
    }
  });

  it('is refused by the name of its field', async () => {
    for (const [query, field, reason] of [
      ['ra=east&dec=0&radiusArcsec=2', 'ra', /neither degrees/],
      ['ra=0&dec=91&radiusArcsec=2', 'dec', /beyond a pole/],
      ['position=M31&radiusArcsec=2', 'position', /has not the form/],
      ['position=10:00:24%20%2B95:12:00&radiusArcsec=2', 'position', /^dec .* beyond a pole/],
      ['position=1,1&ra=1&radiusArcsec=2', 'position', /instead of/],
      ['position=1,1', 'radiusArcsec', /is missing/],
      ['ra=NaN&dec=0&radiusArcsec=2', 'ra', /neither degrees/],
    ] as const) {
      const response = await get(`/objects?${query}`);
      const { errors } = response.json();
      assert.deepEqual([response.statusCode, Object.keys(errors)], [400, [field]], query);
      assert.match(errors[field], reason);
    }
  });
});

after(() => assert.deepEqual(failures, [], 'nothing of this was a failure of the API'));
