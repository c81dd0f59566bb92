import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openPacketReader } from '@lucero/avro';
import { simulateAlerts } from '@lucero/simulator';
import { bin, linesOf, lucero } from '../lucero.ts';
import { temporaryStore } from '../temporary-store.ts';
import { startTnsStub } from './tns-stub.ts';

const reader = openPacketReader({
  packet: { maxBytes: 16 * 1024 ** 2 },
  registry: { url: '', cachePath: '' },
});
const login = {
  ...{ LUCERO_TNS__API_KEY: 'secret', LUCERO_TNS__BOT_ID: '42', LUCERO_TNS__BOT_NAME: 'Bot' },
  ...{ LUCERO_TNS__REPORTING_GROUP_ID: '74', LUCERO_TNS__REPORTER: 'A. Person (Institute)' },
};
const header = [
  ...['objid', 'name_prefix', 'name', 'ra', 'declination', 'redshift', 'type', 'reporting_group'],
  ...['source_group', 'discoverydate', 'discoverymag', 'filter', 'internal_names', 'lastmodified'],
];

/** A store with simulated alerts of sidereal objects, which are brighter than their templates. */
async function filledStore(t: TestContext) {
  const temporary = await temporaryStore(t);
  const { store, url } = temporary;
  const alerts = [];
  for await (const { packet } of simulateAlerts({ survey: 'ztf', alertCount: 40, seed: 3 })) {
    const { alert } = reader.read(packet, 'measurements');
    const isRising = (alert.detection.psfFluxNanojansky ?? 0) > 0;
    if (alert.objectKind === 'sidereal' && isRising) alerts.push(alert);
  }
  await store.storeAlerts(alerts);
  const oids = [...new Set(alerts.map(({ oid }) => oid))];
  return { ...temporary, oids, environment: { ...login, LUCERO_STORE__URL: url } };
}

describe('lucero tns', () => {
  it('queues, approves and sends a report, and sends none twice when it is killed', async (t) => {
    await using filled = await filledStore(t);
    const { store, oids, environment } = filled;
    const stub = await startTnsStub(t);
    const [oid = '', other = ''] = oids;
    const tns = (...args: string[]) => lucero(['tns', ...args], { environment });
    const here = ['--sandbox-url', `${stub.url}/`];

    const queued = await tns('queue', '--object', `ztf/${oid}`, '--remarks', 'rises', ...here);
    assert.match(queued.stdout, /^report 1 of ztf\/\w+ for http:\/\/127\.\S+\/api: draft\n$/);
    const again = await tns('queue', '--object', `ztf/${oid}`, ...here);
    assert.deepEqual([again.status, /report 1 \(draft\) already/.test(again.stderr)], [1, true]);
    assert.equal((await tns('send', ...here)).stdout, '0 sent, 0 refused, 0 on their way\n');
    const shown = JSON.parse((await tns('show', '1')).stdout);
    assert.equal(shown.at_report['0'].internal_name, oid);
    assert.match((await tns('approve', '1')).stdout, /: approved\n$/);
    assert.match((await tns('approve', '1')).stderr, /report 1 is approved/);

    // The server has the report, and the process that sent it dies before it hears so.
    stub.next('hold');
    const child = spawn(process.execPath, [bin, 'tns', 'send', ...here], {
      env: { PATH: process.env.PATH, ...environment },
    });
    await stub.held;
    child.kill('SIGKILL');
    await once(child, 'close');
    assert.equal((await store.findTnsReport(1n))?.state, 'sending');
    stub.process();
    assert.equal((await tns('send', ...here)).stdout, '1 sent, 0 refused, 0 on their way\n');
    assert.deepEqual(stub.taken, [oid]);
    const listed = linesOf((await tns('list', '--json', '--state', 'sent')).stdout);
    assert.deepEqual(
      listed.map(({ tnsReportId, tnsName }) => [tnsReportId, tnsName]),
      [['1', `AT 2026${oid}`]],
    );
    const second = await tns('queue', '--object', `ztf/${other}`, ...here);
    const id = /^report (\d+) /.exec(second.stdout)?.[1] ?? second.stderr;
    assert.match((await tns('refuse', id, '--remarks', 'a star')).stdout, /: refused\n$/);
    assert.match((await tns('list')).stdout, /^\d+ +ztf\/\w+ +refused .* a star *$/m);
  });

  it('takes the table of all objects, and nothing of one with other columns', async (t) => {
    await using filled = await filledStore(t);
    const { folder, store, oids, environment } = filled;
    const [oid = ''] = oids;
    const object = await store.findObject({ survey: 'ztf', oid });
    const row = [
      ...['7', 'SN', '2026abc', object?.raDeg, object?.decDeg, '0.05', 'SN Ia', 'ZTF', 'ZTF'],
      ...['2026-02-09 03:46:46', '19.9', 'r', oid, '2026-02-09 17:43:27'],
    ];
    const path = join(folder, 'tns_public_objects.csv');
    const imported = (lines: readonly unknown[][]) =>
      writeFile(
        path,
        lines.map((line) => line.map((cell) => `"${cell}"`).join(',')).join('\n'),
      ).then(() => lucero(['tns', 'import', path], { environment }));

    const done = await imported([['2026-02-09 00:00:00'], header, row]);
    assert.deepEqual([done.stdout, done.status], ['1 objects, 1 new or changed\n', 0]);
    const repeated = await imported([header, row]);
    assert.equal(repeated.stdout, '1 objects, 0 new or changed\n');
    const broken = [row.with(2, '2026new'), row.with(0, '8').with(3, 'north')];
    const refused = await imported([header, ...broken]);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, /line 3: ra is "north", no number/);
    const renamed = await imported([header.with(4, 'dec'), row]);
    assert.match(renamed.stderr, /the columns declination are missing/);
    assert.deepEqual(
      (await store.findTnsByNames([oid])).map(({ name }) => name),
      ['2026abc'],
    );
    const queued = await lucero(['tns', 'queue', '--object', `ztf/${oid}`], { environment });
    assert.match(queued.stderr, /SN 2026abc is 0\.0 arcsec away there/);
  });

  it('refuses what would be a slip', async () => {
    const environment = { LUCERO_STORE__URL: 'postgres://nobody@127.0.0.1:1/none' };
    for (const [args, message] of [
      [[], /say import FILE, queue/],
      [['import'], /say import FILE/],
      [['approve', 'x'], /give the number of a report/],
      [['queue', '--object', 'ZTF26a'], /--object takes SURVEY\/OID/],
      [['refuse', '1'], /--remarks is missing/],
      [['list', '--state', 'gone'], /--state takes/],
    ] as const) {
      const { status, stderr } = await lucero(['tns', ...args], { environment });
      assert.match(stderr, message);
      assert.equal(status, 2);
    }
    const unset = await lucero(['tns', 'send'], { environment });
    assert.match(unset.stderr, /set LUCERO_TNS__API_KEY, LUCERO_TNS__BOT_ID, LUCERO_TNS__BOT_NAME/);
    const addresses = ['https://www.wis-tns.org/api', 'HTTPS://me@WIS-TNS.org.:443/api'];
    for (const address of addresses) {
      const refused = await lucero(['tns', 'send', '--sandbox-url', address], {
        environment: { ...environment, ...login },
      });
      assert.match(refused.stderr, /--sandbox-url is never the real server/, address);
    }
  });
});
