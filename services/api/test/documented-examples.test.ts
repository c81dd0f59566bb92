import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { startFilledApi } from './support/filled-api.ts';
import { alert, detection } from './support/hand-made-alerts.ts';

const { app, store, failures, close } = await startFilledApi();
after(async () => {
  await close();
  assert.deepEqual(failures, []);
});
await store.storeAlerts([
  alert({
    oid: 'ZTF26solarsy',
    detection: detection({ alertId: 7_000_001n, raDeg: 40 }),
    solarSystemMatch: {
      ...{ ssObjectId: null, designation: '2014JN80', distanceArcsec: 0, predictedMag: 20 },
    },
  }),
]);

const page = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8');
/** Lines of shell, joined where they go on. */
const commands = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  .flatMap(([, block]) => block!.replaceAll('\\\n', ' ').split('\n'))
  .filter((line) => line.startsWith('curl '));
const host = 'http://localhost:8080';

/** The words of a command line of curl: quoted ones whole. */
function requestOf(command: string) {
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain!,
  );
  const url = words.find((word) => word.startsWith(host));
  assert.ok(url !== undefined, command);
  const after = (option: string) => words[words.indexOf(option) + 1];
  const body = words.includes('-d') ? after('-d') : undefined;
  return {
    url: url.slice(host.length),
    ...(body === undefined
      ? {}
      : {
          method: 'POST' as const,
          payload: body,
          headers: { 'content-type': 'application/json' },
        }),
  };
}

/** Of routes that another test runs with what they need: tokens, a database of its own. */
const isOfThisApi = ({ url }: { readonly url: string }) =>
  /^\/api\/v1\/(objects|matches|catalogs|lightcurves|cones|classifications|solar-system|nights|schemas|classifiers|features)\b/.test(
    url,
  ) && !/\/(votes|follow)$/.test(url);

describe('the examples of docs/api.md', () => {
  it('are there', () => assert.ok(commands.length >= 15, `${commands.length} commands`));

  for (const command of commands) {
    const request = requestOf(command);
    if (!isOfThisApi(request)) continue;
    it(`${request.method ?? 'GET'} ${request.url}`, async () => {
      const response = await app.inject(request);
      assert.equal(response.statusCode, 200, response.body);
      const answer = response.json();
      assert.equal(typeof answer, 'object');
      // Beside the list of objects, whose example asks for a night that is to come, each finds something.
      const isListOfObjects = request.url.startsWith('/api/v1/objects?');
      if (Array.isArray(answer.items) && !isListOfObjects && !request.url.includes('neighbours')) {
        assert.ok(answer.items.length > 0, 'it finds something');
      }
    });
  }

  it('name every route that is served', async () => {
    const { paths } = (await app.inject({ url: '/api/openapi.json' })).json();
    const text = page.replaceAll(/\{(science,template,difference)\}/g, '{kind}');
    const missing = Object.keys(paths)
      .filter((path) => path.startsWith('/api/v1/'))
      .map((path) => path.slice('/api/v1'.length))
      // Exports and who may ask have pages of their own.
      .filter((path) => !/^\/(export|login|logout|me|stream-credentials|tokens)\b/.test(path))
      .filter((path) => {
        const last = path
          .replaceAll(/\{[^}]+\}/g, '')
          .split('/')
          .filter((word) => word !== '');
        return !text.includes(last.at(-1) ?? path);
      });
    assert.deepEqual(missing, []);
  });
});
