import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type FilledApi, startFilledApi } from './support/filled-api.ts';

let api: FilledApi;
before(async () => {
  api = await startFilledApi();
});
after(() => api.close());

const known = '/api/v1/objects/ztf/ZTF18aaaaaaa';

/** Each is refused as 400, naming the field. */
const refused: readonly (readonly [url: string, field: string])[] = [
  ['/api/v1/objects?clas=SN', 'clas'],
  ['/api/v1/summary?x=1', 'x'],
  ['/api/v1/classifiers?x=1', 'x'],
  ['/api/v1/surveys?x=1', 'x'],
  [`${known}?x=1`, 'x'],
  [`${known}/lightcurve?x=1`, 'x'],
  [`${known}/features?x=1`, 'x'],
  [`${known}/classifications?x=1`, 'x'],
  [`${known}/classifications/history?limit=0`, 'limit'],
  [`${known}/classifications/history?limit=1001`, 'limit'],
  ['/api/v1/objects?limit=-1', 'limit'],
  ['/api/v1/objects?limit=0', 'limit'],
  ['/api/v1/objects?limit=1001', 'limit'],
  ['/api/v1/objects?limit=1.5', 'limit'],
  ['/api/v1/objects?limit=', 'limit'],
  ['/api/v1/objects?limit=1&limit=2', 'limit'],
  ['/api/v1/objects?minProbability=1.01', 'minProbability'],
  ['/api/v1/objects?minProbability=NaN', 'minProbability'],
  ['/api/v1/objects?minDetections=0x10', 'minDetections'],
  ['/api/v1/objects?maxDetections=1e99', 'maxDetections'],
  ['/api/v1/objects?lastMjdTaiFrom=Infinity', 'lastMjdTaiFrom'],
  ['/api/v1/objects?firstMjdTaiTo=1e999', 'firstMjdTaiTo'],
  ['/api/v1/objects?ra=1&dec=1', 'radiusArcsec'],
  ['/api/v1/objects?radiusArcsec=1&dec=1', 'ra'],
  ['/api/v1/objects?radiusArcsec=1&ra=0', 'dec'],
  ['/api/v1/objects?ra=361&dec=0&radiusArcsec=1', 'ra'],
  ['/api/v1/objects?ra=0&dec=-91&radiusArcsec=1', 'dec'],
  ['/api/v1/objects?ra=0&dec=0&radiusArcsec=0', 'radiusArcsec'],
  ['/api/v1/objects?ra=0&dec=0&radiusArcsec=1e9', 'radiusArcsec'],
  ['/api/v1/objects?orderBy=distance', 'orderBy'],
  ['/api/v1/objects?orderBy=oid;drop table object', 'orderBy'],
  ['/api/v1/objects?order=up', 'order'],
  ['/api/v1/objects?survey=ZTF', 'survey'],
  ['/api/v1/objects?oid=', 'oid'],
  ['/api/v1/objects?oid=%00', 'oid'],
  ['/api/v1/objects?class=%00', 'class'],
  ['/api/v1/objects/ztf/%00', 'oid'],
  ['/api/v1/objects/ztf/a%09b', 'oid'],
  [`/api/v1/sources/${'a'.repeat(101)}`, 'name'],
  ['/api/v1/objects/Z/ZTF18aaaaaaa', 'survey'],
  ['/api/v1/alerts/9223372036854775808', 'alertId'],
  ['/api/v1/alerts/-1', 'alertId'],
  ['/api/v1/alerts/1e5', 'alertId'],
  ['/api/v1/alerts/ztf/9223372036854775808/packet', 'alertId'],
  ['/api/v1/alerts/ztf/9223372036854775808/stamps/science.png', 'alertId'],
  ['/api/v1/alerts/ztf/1/stamps/other.png', 'kind'],
  ['/api/v1/alerts/ztf/1/stamps/science.png?sidePx=100000', 'sidePx'],
  ['/api/v1/alerts/ztf/1/stamps/science.fits?sidePx=63', 'sidePx'],
  ['/api/v1/alerts/ztf/9223372036854775808/explanation', 'alertId'],
  ['/api/v1/alerts/ztf/1/explanation?clas=SN', 'clas'],
  ['/api/v1/alerts/ztf/1/explanation?class=%00', 'class'],
  ['/api/v1/alerts/ztf/1/explanation?class=SN&class=AGN', 'class'],
  ['/api/v1/alerts/ztf/1/explanation?classifier=ztf-stamps@latest', 'classifier'],
  ['/api/v1/alerts/ztf/1/explanation?classifier=..%2Fztf-stamps', 'classifier'],
];

describe('bad requests', () => {
  for (const [url, field] of refused) {
    it(`refuses ${url} and names ${field}`, async () => {
      const response = await api.app.inject(url);
      assert.equal(response.statusCode, 400, response.body);
      assert.equal(response.headers['content-type'], 'application/problem+json; charset=utf-8');
      const body = response.json();
      assert.equal(body.code, 'LUCERO_REQUEST_INVALID');
      assert.ok(field in body.errors, `errors name ${field}: ${response.body}`);
      assert.ok(body.message.includes(field), 'so does the sentence');
    });
  }

  it('refuses a cursor that it did not give', async () => {
    for (const cursor of ['x', '%00', 'e30', 'bnVsbA', 'W10', '"', '%F0%9F%94%AD']) {
      const response = await api.app.inject(`/api/v1/objects?cursor=${cursor}`);
      assert.deepEqual(
        [response.statusCode, response.json().code],
        [400, 'LUCERO_REQUEST_INVALID'],
      );
    }
  });

  it('refuses a cursor that somebody has written in, and names it', async () => {
    const fields = (oid: unknown, survey: unknown = 'ztf') => [
      ...['lastMjdTai', true, 60_000],
      ...[oid, survey, 'sidereal'],
    ];
    for (const forged of [fields('ZTF\0'), fields('Z', 'z\0'), fields(1), fields('A'.repeat(65))]) {
      const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url');
      const response = await api.app.inject(`/api/v1/objects?cursor=${cursor}`);
      assert.equal(response.statusCode, 400, response.body);
      assert.deepEqual(Object.keys(response.json().errors), ['cursor']);
    }
  });

  it('refuses names that nothing here has, and says which there are', async () => {
    const survey = await api.app.inject('/api/v1/objects?survey=gaia');
    assert.equal(survey.statusCode, 400);
    assert.match(survey.json().errors.survey, /there are: .*ztf/);
    const className = await api.app.inject('/api/v1/objects?class=Supernova');
    assert.equal(className.statusCode, 400);
    assert.match(className.json().errors.class, /there are: .*SN/);
    const classifier = await api.app.inject('/api/v1/objects?classifier=stampy');
    assert.equal(classifier.statusCode, 400);
    assert.match(classifier.json().errors.classifier, /there are: /);
  });

  it('answers what is not there as a 404 object, in and outside of /api', async () => {
    for (const url of ['/nowhere', '/api/nowhere', '/api/v1/nowhere', '/api/v1/objects/ztf']) {
      const response = await api.app.inject(url);
      assert.deepEqual([response.statusCode, response.json().code], [404, 'LUCERO_NOT_FOUND']);
    }
  });

  it('answers malformed addresses and other methods as 4xx objects', async () => {
    const malformed = await api.app.inject('/api/v1/objects/ztf/%zz');
    assert.deepEqual([malformed.statusCode, malformed.json().status], [400, 400]);
    const posted = await api.app.inject({ method: 'POST', url: '/api/v1/objects', payload: {} });
    assert.deepEqual([posted.statusCode, posted.json().status], [405, 405]);
  });

  it('says what to send instead of a body that it does not read', async () => {
    const post = (payload: string, type: string) =>
      api.app.inject({
        ...{ method: 'POST', url: '/api/v1/objects/by-id', payload },
        headers: { 'content-type': type },
      });
    const long = await post(
      JSON.stringify({ oids: Array(100_000).fill('ZTF18aaaaaaa') }),
      'application/json',
    );
    assert.equal(long.statusCode, 413);
    assert.match(long.json().errors.body, /JSON: 1 MiB.*send it in parts/);
    const form = await post('{}', 'application/x-www-form-urlencoded');
    assert.equal(form.statusCode, 415);
    assert.match(form.json().errors['content-type'], /Content-Type: application\/json/);
  });

  it('never fails on any combination of odd values', async () => {
    const parameters = [
      'survey',
      'oid',
      'class',
      'classifier',
      'minProbability',
      'minDetections',
      'maxDetections',
      'firstMjdTaiFrom',
      'firstMjdTaiTo',
      'lastMjdTaiFrom',
      'lastMjdTaiTo',
      'ra',
      'dec',
      'radiusArcsec',
      'orderBy',
      'order',
      'limit',
      'cursor',
    ];
    const values = [
      '',
      '0',
      '-0',
      '1',
      '-1',
      '0.5',
      '90',
      '360',
      '1e308',
      '9223372036854775807',
      'null',
      'ztf',
      'lsst',
      'SN',
      "'",
      '"',
      '\\',
      '\0',
      '%',
      'é',
      '🔭',
      'probability',
      'distance',
      'asc',
      '[]',
    ];
    // A linear congruential generator: the same requests in every run.
    let state = 20_260_101;
    const next = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    let served = 0;
    for (let request = 0; request < 600; request++) {
      const query = new URLSearchParams();
      for (let count = next(4); count >= 0; count--) {
        query.append(parameters[next(parameters.length)]!, values[next(values.length)]!);
      }
      const url = `/api/v1/objects?${query}`;
      const response = await api.app.inject(url);
      assert.ok(
        response.statusCode === 200 || response.statusCode === 400,
        `${url}: ${response.body}`,
      );
      if (response.statusCode === 200) served++;
    }
    assert.ok(served > 20, 'some of them are good requests');
    assert.deepEqual(api.failures, []);
  });
});

describe('when Postgres is away', () => {
  it('answers 503 without saying why, says when to come back, and reports the failure', async () => {
    await api.stopPostgres();
    const response = await api.app.inject(known);
    assert.equal(response.statusCode, 503);
    assert.equal(response.headers['retry-after'], '5');
    assert.equal(response.json().code, 'LUCERO_STORE_UNAVAILABLE');
    assert.doesNotMatch(response.body, /postgres|ECONN|127\.0\.0\.1/i);
    assert.equal(api.failures.length, 1);
  });
});
