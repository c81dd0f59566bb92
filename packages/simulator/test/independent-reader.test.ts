import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pythonFor } from '@lucero/testkit';
import { readNight } from './simulated-night.ts';

const schemaFolder = join(import.meta.dirname, '../../../schemas');

/** Reads every packet with fastavro and every cutout with astropy; prints one JSON line a packet. */
const readWithPython = `
import glob, gzip, io, json, sys
import fastavro
import numpy as np
from astropy.io import fits

folder, survey, schema_file = sys.argv[1:]
schema = fastavro.parse_schema(json.load(open(schema_file)))
for name in sorted(glob.glob(folder + '/*.avro')):
    data = open(name, 'rb').read()
    if survey == 'ztf':
        assert data[-16:] == b'gogenavromagic10', data[-16:]
        [record] = fastavro.reader(io.BytesIO(data))
        c = record['candidate']
        sign = 1 if c['isdiffpos'] == 't' else -1
        row = {'id': str(record['candid']), 'oid': record['objectId'], 'ra': c['ra'], 'dec': c['dec'],
               'flux': sign * 10 ** ((31.4 - c['magpsf']) / 2.5),
               'history': sum(r['candid'] is not None for r in record['prv_candidates'] or [])}
        files = [gzip.decompress(record['cutout' + k]['stampData']) for k in ('Science', 'Template', 'Difference')]
    else:
        assert data[0] == 0 and int.from_bytes(data[1:5], 'big') == 1101
        stream = io.BytesIO(data[5:])
        record = fastavro.schemaless_reader(stream, schema)
        assert stream.read() == b''
        d = record['diaSource']
        row = {'id': str(record['diaSourceId']), 'oid': str(d['diaObjectId'] or d['ssObjectId']),
               'ra': d['ra'], 'dec': d['dec'], 'flux': d['psfFlux'],
               'history': len(record['prvDiaSources'] or [])}
        files = [record['cutout' + k] for k in ('Science', 'Template', 'Difference')]
    row['hdus'] = []
    for file in files:
        with fits.open(io.BytesIO(file)) as hdus:
            hdus.verify('exception')
            row['hdus'].append([[h.name, *h.data.shape] for h in hdus])
            assert np.isfinite(hdus[0].data).mean() > 0.5
    print(json.dumps(row))
`;

for (const [survey, version] of [
  ['ztf', '4.02'],
  ['lsst', '11.1'],
] as const) {
  describe(`packets of ${survey} in other hands`, () => {
    it('say the same to fastavro and astropy as to our own reader', (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'lucero-simulator-'));
      t.after(() => rmSync(folder, { recursive: true }));
      const night = readNight(survey, 40, 31);
      night.forEach(({ simulated }, k) => {
        writeFileSync(join(folder, `${String(k).padStart(3, '0')}.avro`), simulated.packet);
      });
      const schemaFile = join(schemaFolder, survey, version, 'alert.avsc');
      const output = execFileSync(pythonFor(), ['-c', readWithPython, folder, survey, schemaFile], {
        encoding: 'utf8',
      });
      const rows = output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      assert.equal(rows.length, night.length);
      rows.forEach((row, k) => {
        const { alert } = night[k]!.read;
        assert.equal(row.id, String(alert.detection.alertId));
        assert.equal(row.oid, alert.oid);
        assert.equal(row.ra, alert.detection.raDeg);
        assert.equal(row.dec, alert.detection.decDeg);
        assert.ok(Math.abs(row.flux / alert.detection.psfFluxNanojansky! - 1) < 1e-6);
        assert.equal(row.history, alert.previousDetections.length);
        assert.deepEqual(
          row.hdus[0].map(([name]: [string]) => name),
          survey === 'ztf' ? ['PRIMARY'] : ['PRIMARY', 'UNCERT', 'PSFIMAGE'],
        );
      });
    });
  });
}
