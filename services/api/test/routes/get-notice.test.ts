import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { startFilledApi } from '../support/filled-api.ts';

const { app, failures, close } = await startFilledApi();
after(async () => {
  await close();
  assert.deepEqual(failures, []);
});
const get = (query = '') => app.inject(`/api/v1/objects/ztf/ZTF18aaaaaaa/notice${query}`);

describe('GET /objects/:survey/:oid/notice', () => {
  it('has scores, the redshift of the host, and photometry', async () => {
    const { alert_type, data } = (await get()).json();
    const [target] = data.targets;
    assert.equal(alert_type, 'initial');
    assert.deepEqual(
      [target.event_name, target.redshift, target.redshift_type],
      ['ZTF18aaaaaaa', 0.05, 'host'],
    );
    assert.ok(Object.keys(target.classification_scores).length > 0);
    assert.equal(data.photometry[0].instrument, 'ZTF');
  });

  it('has the scores of the classifier that is asked for, or says that there are none', async () => {
    const response = await get('?classifier=stamps-ztf');
    assert.equal(response.json().data.targets[0].classifier, 'stamps-ztf');
    assert.equal((await get('?classifier=none')).statusCode, 404);
  });
});
