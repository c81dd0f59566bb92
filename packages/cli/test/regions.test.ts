import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { linesOf, lucero } from './lucero.ts';
import { temporaryStore } from './temporary-store.ts';

it('lucero regions adds a circle and a newer map, lists and shows them, and retracts', async (t) => {
  await using temporary = await temporaryStore(t);
  const { folder, store, url } = temporary;
  const regions = (...args: string[]) =>
    lucero(['regions', ...args], { environment: { LUCERO_STORE__URL: url } });
  const fileOf = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const circle = fileOf('circle.json', '{"ra": 100, "dec": 20, "ra_dec_error": 1}');
  const event = ['--event', 'GRB 261101A', '--time', '2026-11-01T05:22:00', '--kind', 'gamma-ray'];
  const added = await regions('add', circle, ...event, '--issued', '2026-11-01T06:00:00');
  assert.equal(added.status, 0, added.stderr);
  assert.equal(added.stderr, 'GRB-261101A version 1 added\n');
  assert.match(added.stdout, /window {2}2026-10-31 05:22 to 2026-11-15 05:22/);
  assert.match(added.stdout, /90 % in 3\.1\d deg2/);
  assert.match(
    (await regions('add', circle, ...event, '--issued', '2026-11-01T06:00:00')).stderr,
    /was here already/,
  );

  const moc = fileOf('moc.txt', '5/100-103');
  const window = ['--from', '2026-11-01', '--until', '2026-11-30'];
  const older = await regions('add', moc, ...event, '--issued', '2026-11-01T05:30:00', ...window);
  assert.match(older.stderr, /version 2 added; a newer version holds/);
  const [listed] = linesOf((await regions('list', '--json')).stdout);
  assert.deepEqual(
    [listed!.event, listed!.version, listed!.isRetracted],
    ['GRB-261101A', 1, false],
  );
  const shown = await regions('show', 'GRB-261101A');
  assert.match(shown.stdout, /window {2}2026-11-01 00:00 to 2026-11-30 00:00/);
  assert.match(shown.stdout, /2 {2}initial {2}2026-11-01 05:30 {2}file {4}yes/);

  assert.match(
    (await regions('retract', 'GRB-261101A')).stderr,
    /its candidates are being taken back/,
  );
  assert.equal((await store.findRegion('GRB-261101A'))!.isRetracted, true);
  const broken = await regions('add', fileOf('x.fits', 'SIMPLE  ='), ...event);
  assert.equal(broken.status, 1);
  assert.match(broken.stderr, /^lucero regions: .*\n$/);
  assert.match((await regions('add', moc, '--event', 'x')).stderr, /time: the file does not say/);
  assert.match((await regions('show', 'nothing')).stderr, /no event nothing is here/);
});
