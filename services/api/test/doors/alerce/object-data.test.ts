import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { splitPackets } from '@lucero/avro';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { type FilledApi, reader, startFilledApi } from '../../support/filled-api.ts';
import { firstAlertId } from '../../support/hand-made-alerts.ts';

type Row = Record<string, unknown>;

let api: FilledApi;
before(async () => {
  api = await startFilledApi();
});
after(() => api.close());

async function get(url: string): Promise<unknown> {
  const response = await api.app.inject(url);
  assert.equal(response.statusCode, 200, response.body);
  return response.json();
}
const rowsOf = async (url: string) => (await get(url)) as Row[];
const rowOf = async (url: string) => (await get(url)) as Row;

async function statusOf(url: string): Promise<number> {
  const response = await api.app.inject(url);
  if (response.statusCode >= 400) {
    assert.match(String(response.headers['content-type']), /^application\/problem\+json/);
    assert.equal(typeof response.json().errors, 'object');
  }
  return response.statusCode;
}

const object = '/ztf/v1/objects/ZTF18aaaaaaa';
const closeTo = (value: unknown, expected: number, within = 1e-6) =>
  assert.ok(Math.abs((value as number) - expected) < within, `${value} is not ${expected}`);

describe('detections', () => {
  it('have no null keys, and always what clients read unasked', async () => {
    const rows = await rowsOf(`${object}/detections`);
    assert.equal(rows.length, 2);
    for (const row of rows) {
      for (const key of ['mjd', 'magpsf', 'sigmapsf', 'fid']) assert.ok(key in row, key);
      assert.ok(Object.values(row).every((value) => value !== null));
      assert.equal(typeof row.has_stamp, 'boolean');
      assert.equal(typeof row.candid, 'string');
      assert.ok(!('parent_candid' in row), 'no number above 2^53');
    }
    const [first, second] = rows as [Row, Row];
    assert.deepEqual([first.has_stamp, second.has_stamp], [false, true]);
    assert.deepEqual([first.corrected, second.corrected], [false, true]);
    assert.equal(second.candid, (firstAlertId + 1n).toString());
    assert.deepEqual([second.pid, second.nid, second.rfid], [2345678901234, 2345, 435120101]);
    closeTo(first.mjd, 60_000.25 - 37 / 86_400, 1e-9);
    closeTo(first.magpsf, 20);
    // 1.085736 * 500 / 36307.8
    closeTo(first.sigmapsf, 0.014951829, 1e-8);
    closeTo(second.distnr, 0.5 / 1.0127);
    // 36307.8 nJy on a source of 20 mag: twice the flux.
    closeTo(second.magpsf_corr, 20 - 2.5 * Math.log10(2));
    closeTo(second.sigmapsf_corr_ext, 0.014951829 / 2, 1e-8);
    assert.equal(second.sigmapsf_corr, 100, 'infinite: the error of the reference is unknown');
  });

  it('keep magpsf and sigmapsf when they are null', async () => {
    const rows = await rowsOf('/ztf/v1/objects/170028499021365254/detections');
    assert.deepEqual([rows[0]!.magpsf, rows[0]!.sigmapsf], [null, null]);
  });

  it('are in the light curve beside the limits, and alone', async () => {
    const curve = (await rowOf(`${object}/lightcurve?survey_id=ztf`)) as Record<string, Row[]>;
    assert.deepEqual(Object.keys(curve), ['detections', 'non_detections']);
    const limits = await rowsOf(`${object}/non_detections`);
    assert.deepEqual(curve.non_detections, limits);
    assert.deepEqual(curve.detections, await rowsOf(`${object}/detections`));
    assert.deepEqual(limits, [{ tid: 'ztf', mjd: limits[0]!.mjd, fid: 1, diffmaglim: 20.75 }]);
    closeTo(limits[0]!.mjd, 59_998.25 - 37 / 86_400, 1e-9);
  });

  it('are there in the form of /v2 and of the newer interface', async () => {
    const older = await rowsOf(`${object}/detections`);
    const v2 = await rowsOf('/v2/lightcurve/detections/ZTF18aaaaaaa?survey_id=all');
    assert.deepEqual(
      v2.map(({ candid }) => candid),
      older.map(({ candid }) => candid),
    );
    const curve = (await rowOf(
      '/lightcurve_api/lightcurve?survey_id=ztf&oid=ZTF18aaaaaaa',
    )) as Record<string, Row[]>;
    assert.deepEqual(Object.keys(curve), ['detections', 'non_detections', 'forced_photometry']);
    for (const row of Object.values(curve).flat()) {
      assert.equal((row.band_map as Row)[String(row.band)], row.band === 1 ? 'g' : 'r');
      assert.equal(row.oid, 'ZTF18aaaaaaa');
    }
    const [detection] = curve.detections!;
    assert.equal(detection!.measurement_id, firstAlertId.toString());
    closeTo(detection!.magpsf, 20);
  });
});

describe('forced photometry', () => {
  it('has what the client drops and joins by', async () => {
    const rows = await rowsOf('/v2/lightcurve/forced-photometry/ZTF18aaaaaaa?survey_id=all');
    const [row] = rows;
    assert.equal(rows.length, 1);
    for (const key of ['aid', 'sid', 'extra_fields']) assert.ok(key in row!, key);
    const extra = row!.extra_fields as Row;
    const shared = Object.keys(extra).filter((key) => key in row!);
    assert.deepEqual(shared, ['pid']);
    assert.equal(extra.pid, row!.pid);
    assert.equal(row!.candid, `ZTF18aaaaaaa${firstAlertId + 100n}`);
    assert.equal(row!.isdiffpos, -1);
    // -12.5 nJy
    closeTo(row!.mag, 31.4 - 2.5 * Math.log10(12.5));
    assert.equal(extra.flux_nanojansky, -12.5);
  });
});

describe('the object', () => {
  it('has what its light curve tells', async () => {
    const row = await rowOf(object);
    assert.equal(row.oid, 'ZTF18aaaaaaa');
    assert.equal(row.ndet, 2);
    closeTo(row.g_r_max, 0);
    assert.equal(row.g_r_max_corr, null, 'the detection in g has no total magnitude');
    assert.deepEqual([row.corrected, row.stellar], [true, true]);
    assert.equal(row.sigmara, 0);
    assert.equal(row.ndethist, null, 'its packet is not kept');
    assert.ok(!('class' in row));
  });

  it('has its extremes', async () => {
    const limits = await rowOf('/ztf/v1/objects/limit_values');
    assert.deepEqual([limits.min_ndet, limits.max_ndet], [1, 2]);
    closeTo(limits.min_firstmjd, 60_000.25 - 37 / 86_400, 1e-9);
    closeTo(limits.max_firstmjd, 60_002.25 - 37 / 86_400, 1e-9);
  });

  it('is read by the newer interface, of either survey, by either name of the survey', async () => {
    const row = await rowOf('/object_api/object?survey_id=lsst&oid=170028499021365254');
    assert.deepEqual(row, await rowOf('/object_api/object/?survey=lsst&oid=170028499021365254'));
    assert.equal(row.oid, '170028499021365254');
    assert.deepEqual([row.sid, row.mjd_scale, row.firstmjd], [1, 'tai', 60_001.25]);
    assert.deepEqual([row.n_det, row.n_forced, row.n_non_det], [1, 0, 0]);
    const older = await rowOf('/object_api/object?oid=ZTF18aaaaaaa');
    assert.deepEqual([older.n_det, older.n_forced, older.n_non_det, older.sid], [2, 1, 1, 0]);
  });

  it('has statistics of its magnitudes in full precision', async () => {
    const rows = await rowsOf(`${object}/magstats`);
    assert.deepEqual(
      rows.map(({ fid, ndet, ndubious, corrected }) => [fid, ndet, ndubious, corrected]),
      [
        [1, 1, 0, false],
        [2, 1, 0, true],
      ],
    );
    closeTo(rows[0]!.magmean, 20);
    assert.deepEqual(await rowsOf('/magstat_api/magstats?survey=ztf&oid=ZTF18aaaaaaa'), rows);
  });
});

describe('probabilities', () => {
  it('are in the order of the class tree, with ranks', async () => {
    const rows = await rowsOf(`${object}/probabilities`);
    assert.deepEqual(rows, [
      {
        classifier_name: 'stamps-ztf',
        classifier_version: '1.0.0',
        class_name: 'SN',
        probability: 0.875,
        ranking: 1,
      },
      {
        classifier_name: 'stamps-ztf',
        classifier_version: '1.0.0',
        class_name: 'AGN',
        probability: 0.125,
        ranking: 2,
      },
    ]);
    assert.deepEqual(await rowsOf(`${object}/probabilities?classifier=stamp_classifier`), rows);
    assert.deepEqual(await rowsOf(`${object}/probabilities?classifier_version=9`), []);
    assert.deepEqual(await rowsOf('/probability_api/probability?oid=ZTF18aaaaaaa'), rows);
  });

  it('of an object without a class are none, or not found', async () => {
    assert.deepEqual(await rowsOf('/ztf/v1/objects/170028499021365254/probabilities'), []);
    assert.equal(await statusOf('/probability_api/probability?oid=170028499021365254'), 404);
  });

  it('have their classifiers listed, with the current version', async () => {
    const rows = await rowsOf('/ztf/v1/classifiers/');
    assert.deepEqual(rows, [
      {
        classifier_name: 'stamps-ztf',
        classifier_version: '1.0.0',
        classes: ['SN', 'AGN'],
        current: true,
      },
    ]);
    assert.deepEqual(await rowsOf('/ztf/v1/classifiers/stamps-ztf/1.0.0/classes'), [
      { name: 'SN' },
      { name: 'AGN' },
    ]);
    assert.deepEqual(await rowsOf('/ztf/v1/classifiers/stamp_classifier/1.0.0/classes'), [
      { name: 'SN' },
      { name: 'AGN' },
    ]);
    assert.deepEqual(await rowsOf('/classifier_api/classifiers'), [
      { ...rows[0], classifier_id: 1 },
    ]);
    assert.deepEqual(await rowOf('/classifier_api/classifiers?classifier_name=stamps-ztf'), {
      ...rows[0],
      classifier_id: 1,
    });
    assert.deepEqual(await rowsOf('/classifier_api/classifiers?survey=lsst'), []);
  });
});

describe('features', () => {
  it('have their band apart', async () => {
    const rows = await rowsOf(`${object}/features`);
    const rowNamed = (name: string) => rows.filter((row) => row.name === name);
    assert.deepEqual(['Amplitude', 'Timespan', 'StetsonK'].flatMap(rowNamed), [
      { name: 'Amplitude', value: 0.5, fid: 1, version: '1.0.0' },
      { name: 'Timespan', value: 3, fid: 0, version: '1.0.0' },
      { name: 'StetsonK', value: null, fid: 1, version: '1.0.0' },
    ]);
    assert.ok((await rowsOf(`${object}/features?fid=2`)).every(({ fid }) => fid === 2));
  });

  it('are lists, one too', async () => {
    assert.deepEqual(await rowsOf(`${object}/features/SPM_A`), [
      { name: 'SPM_A', value: 0.02, fid: 1, version: '1.0.0' },
      { name: 'SPM_A', value: null, fid: 2, version: '1.0.0' },
    ]);
    assert.deepEqual(await rowsOf(`${object}/features/SPM_A?fid=12`), []);
    assert.equal(await statusOf(`${object}/features/Nothing`), 404);
    assert.deepEqual(await rowsOf('/ztf/v1/objects/ZTF18bbbbbbb/features'), []);
  });
});

describe('what is not here', () => {
  const unknown = 'ZTF99zzzzzzz';
  for (const path of [
    ...[
      '',
      '/lightcurve',
      '/detections',
      '/non_detections',
      '/magstats',
      '/probabilities',
      '/features',
    ].map((end) => `/ztf/v1/objects/${unknown}${end}`),
    `/v2/lightcurve/forced-photometry/${unknown}`,
    '/ztf/v1/classifiers/nobody/1.0.0/classes',
    '/ztf/v1/nothing',
    `/object_api/object?oid=${unknown}&survey_id=ztf`,
    ...['lightcurve', 'detections', 'non_detections', 'forced-photometry'].map(
      (end) => `/lightcurve_api/${end}?survey_id=lsst&oid=1`,
    ),
    '/lightcurve_api/conesearch/objects_by_oid?oid=1&radius=5',
    '/probability_api/probability?oid=1',
    '/classifier_api/classifiers?classifier_name=nobody',
    '/magstat_api/magstats?oid=1&survey_id=lsst',
    '/stamps_api/stamp?oid=1&measurement_id=1&stamp_type=cutoutScience&survey_id=lsst',
    '/stamps_api/get_avro?measurement_id=1',
    `/get_stamp?oid=${unknown}&candid=1&type=science&format=fits`,
    `/get_avro?oid=${unknown}&candid=1`,
    `/get_avro_info?oid=${unknown}`,
  ]) {
    it(`is 404: ${path}`, async () => {
      assert.equal(await statusOf(path), 404);
    });
  }

  for (const [path, status] of [
    ['/probability_api/probability?oid=ZTF18aaaaaaa&classifier=nobody', 422],
    ['/stamps_api/stamp?oid=1&measurement_id=1&stamp_type=science', 422],
    ['/stamps_api/stamp?oid=1&measurement_id=99999999999999999999&stamp_type=cutoutScience', 422],
    ['/stamps_api/stamp?oid=1&stamp_type=cutoutScience', 422],
    ['/lightcurve_api/lightcurve?survey_id=atlas&oid=1', 422],
    ['/lightcurve_api/lightcurve', 422],
    ['/lightcurve_api/conesearch/objects_by_coordinates?ra=0&dec=0&radius=0', 422],
    ['/object_api/object', 422],
    ['/get_stamp?oid=ZTF18aaaaaaa&candid=x&type=science', 400],
    ['/get_stamp?oid=ZTF18aaaaaaa&candid=1&type=nothing', 400],
    ['/get_avro', 400],
    ['/ztf/v1/objects/a%00b', 400],
    [`/ztf/v1/objects/ZTF18aaaaaaa/features?fid=x`, 400],
  ] as const) {
    it(`is ${status}: ${path}`, async () => {
      assert.equal(await statusOf(path), status);
    });
  }
});

describe('cones of the newer interface', () => {
  it('give the nearest first', async () => {
    const rows = await rowsOf(
      '/lightcurve_api/conesearch/objects_by_coordinates?ra=0&dec=0&radius=10',
    );
    assert.deepEqual(
      rows.map(({ objectId, survey_id }) => [objectId, survey_id]),
      [
        ['ZTF18aaaaaaa', 'ztf'],
        ['ZTF18bbbbbbb', 'ztf'],
      ],
    );
    closeTo(rows[1]!.distance_arcsec, 3.6, 1e-3);
    const one = await rowsOf(
      '/lightcurve_api/conesearch/objects_by_oid?oid=ZTF18aaaaaaa&survey=ztf&radius=10&neighbors=1',
    );
    assert.equal(one.length, 1);
  });

  it('give the light curves of all that they hold', async () => {
    const curve = (await rowOf(
      '/lightcurve_api/conesearch/lightcurve_by_oid?oid=ZTF18bbbbbbb&radius=10',
    )) as Record<string, Row[]>;
    assert.deepEqual(
      new Set(curve.detections!.map(({ oid }) => oid)),
      new Set(['ZTF18aaaaaaa', 'ZTF18bbbbbbb']),
    );
  });
});

describe('the settings of the client', () => {
  it('name the host that was asked', async () => {
    const response = await api.app.inject({
      url: '/alerce-client.json',
      headers: { host: 'lucero.example:81' },
    });
    const settings = response.json();
    assert.equal(settings.ztf.ZTF_API_URL, 'http://lucero.example:81');
    assert.equal(settings.multisurvey.URL_MS, 'http://lucero.example:81/');
    const proxied = await api.app.inject({
      url: '/alerce-client.json',
      headers: { host: 'lucero.example', 'x-forwarded-proto': 'https' },
    });
    assert.equal(proxied.json().stamps.STAMP_URL, 'https://lucero.example/stamps_api');
  });
});

describe('real packets', needsRealData(), () => {
  const read = (file: string): Uint8Array => {
    const [packet] = splitPackets(readFileSync(join(realDataFolder()!, file)), {});
    return packet!;
  };

  it('of the older survey are stamps, bytes and JSON', async () => {
    const packet = read('ztf/sequences.avro');
    const { alert, cutouts } = reader.read(packet, 'full');
    const { alertId } = alert.detection;
    await api.store.storeAlerts([alert]);
    await api.keep('ztf', alertId, packet);
    const asked = `oid=${alert.oid}&candid=${alertId}`;

    const fits = await api.app.inject({
      url: `/get_stamp?${asked}&type=science&format=fits`,
      headers: { 'accept-encoding': 'gzip, deflate' },
    });
    assert.equal(fits.statusCode, 200, fits.body);
    assert.equal(fits.headers['content-type'], 'application/fits+gzip');
    assert.equal(fits.headers['content-encoding'], undefined);
    assert.match(String(fits.headers['content-disposition']), /_science\.fits\.gz/);
    assert.deepEqual(fits.rawPayload, Buffer.from(cutouts!.science!), 'as it was received');
    const newer = await api.app.inject(
      `/stamps_api/stamp?survey_id=ztf&oid=${alert.oid}&measurement_id=${alertId}&stamp_type=cutoutScience&file_format=fits`,
    );
    assert.deepEqual(newer.rawPayload, fits.rawPayload, 'compressed once');
    assert.equal(newer.headers['content-type'], 'application/gzip');
    const plain = await api.app.inject(
      `/stamps_api/stamp?oid=${alert.oid}&measurement_id=${alertId}&stamp_type=cutoutScience&is_compressed=False`,
    );
    assert.deepEqual(plain.rawPayload, gunzipSync(fits.rawPayload));
    const png = await api.app.inject(`/get_stamp/?${asked}&type=difference&format=png`);
    assert.equal(png.headers['content-type'], 'image/png');
    assert.equal(png.rawPayload.subarray(1, 4).toString(), 'PNG');

    for (const url of [`/get_avro?${asked}`, `/stamps_api/get_avro?measurement_id=${alertId}`]) {
      const response = await api.app.inject(url);
      assert.deepEqual(response.rawPayload, Buffer.from(packet));
      assert.equal(response.headers['content-type'], 'app/avro+binary');
    }
    const info = await rowOf(`/get_avro_info?${asked}`);
    assert.equal((info.candidate as Row).candid, alertId.toString());
    assert.ok(!('cutoutScience' in info));
    assert.deepEqual(
      await rowOf(`/get_avro_info?oid=${alert.oid}`),
      info,
      'the first without an id',
    );
    assert.deepEqual(
      await rowOf(`/stamps_api/avro?oid=${alert.oid}&measurement_id=${alertId}`),
      info,
    );

    const detections = await rowsOf(`/ztf/v1/objects/${alert.oid}/detections`);
    const own = detections.find(({ candid }) => candid === alertId.toString())!;
    const candidate = info.candidate as Row;
    for (const key of ['fid', 'pid', 'nid', 'rfid']) assert.equal(own[key], candidate[key], key);
    for (const key of ['magpsf', 'sigmapsf', 'distnr', 'diffmaglim', 'ra', 'dec', 'rb']) {
      closeTo(own[key], candidate[key] as number, 1e-5);
    }
    closeTo(own.mjd, (candidate.jd as number) - 2_400_000.5, 1e-8);
    const row = await rowOf(`/ztf/v1/objects/${alert.oid}`);
    assert.equal(row.ndethist, String(candidate.ndethist));
    assert.equal(row.ncovhist, candidate.ncovhist);
  });

  it('of the newer survey tell every field of every source', async () => {
    const packets = splitPackets(
      readFileSync(join(realDataFolder()!, 'lsst/rubin_real_alerts_v10_0.avro')),
      {},
    );
    const read = [...packets].map((packet) => ({ packet, ...reader.read(packet, 'full') }));
    const found = read.find(
      ({ alert }) =>
        alert.objectKind === 'sidereal' &&
        alert.previousDetections.length > 3 &&
        alert.forcedPhotometry.length > 0,
    )!;
    const { alert, packet, cutouts } = found;
    await api.store.storeAlerts([alert]);
    await api.keep('lsst', alert.detection.alertId, packet);
    const asked = `survey_id=lsst&oid=${alert.oid}`;
    const curve = (await rowOf(`/lightcurve_api/lightcurve?${asked}`)) as Record<string, Row[]>;
    assert.equal(curve.detections!.length, 1 + alert.previousDetections.length);
    for (const row of curve.detections!) {
      assert.equal(typeof row.visit, 'number');
      assert.equal(typeof row.snr, 'number');
      assert.equal(row.diaObjectId, alert.oid);
      assert.equal(row.ssObjectId, null, 'zero is no id');
      assert.equal(row.measurement_id, row.diaSourceId);
      assert.equal(typeof row.band, 'number');
      assert.ok(!Object.values(row).some((value) => Number.isNaN(value)));
      assert.equal(row.mjd_scale, 'tai');
    }
    const sources = new Map(
      alert.previousDetections.map((each) => [each.alertId.toString(), each]),
    );
    const earlier = curve.detections!.find(({ measurement_id }) =>
      sources.has(measurement_id as string),
    )!;
    const source = sources.get(earlier.measurement_id as string)!;
    closeTo(earlier.psfFlux, source.psfFluxNanojansky!, 1e-3);
    assert.equal(BigInt(earlier.visit as number), source.imageId);
    for (const row of curve.forced_photometry!) assert.equal(typeof row.visit, 'number');
    assert.deepEqual(curve.non_detections, []);

    const extra = await rowOf(`/object_api/object?${asked}&return_survey_extra=True`);
    assert.equal(extra.diaObjectId, alert.oid);
    assert.ok('r_psfFluxMean' in extra);
    const statistics = await rowsOf(`/magstat_api/magstats?${asked}`);
    assert.equal(statistics.length, 1);
    assert.ok('r_psfFluxMean' in statistics[0]!);

    const id = alert.detection.alertId;
    const stamp = await api.app.inject(
      `/stamps_api/stamp?${asked}&measurement_id=${id}&stamp_type=cutoutDifference&file_format=fits`,
    );
    assert.equal(stamp.headers['content-encoding'], undefined);
    assert.deepEqual(gunzipSync(stamp.rawPayload), Buffer.from(cutouts!.difference!));
    const older = await api.app.inject(`/get_avro?oid=${alert.oid}&candid=${id}`);
    assert.deepEqual(older.rawPayload, Buffer.from(packet));
  });

  it('of a moving object are read by its own id', async () => {
    const packets = splitPackets(
      readFileSync(join(realDataFolder()!, 'lsst/rubin_real_alerts_v10_0.avro')),
      {},
    );
    const moving = [...packets]
      .map((packet) => ({ packet, alert: reader.read(packet, 'full').alert }))
      .find(({ alert }) => alert.objectKind === 'solarSystem')!;
    const { alert, packet } = moving;
    await api.store.storeAlerts([alert]);
    await api.keep('lsst', alert.detection.alertId, packet);
    const [row] = await rowsOf(`/lightcurve_api/detections?survey_id=lsst&oid=${alert.oid}`);
    assert.equal(row!.ssObjectId, alert.oid);
    assert.equal(row!.diaObjectId, null);
    closeTo(row!.ra, alert.detection.raDeg, 1e-9);
    const object = await rowOf(`/object_api/object?survey_id=lsst&oid=${alert.oid}`);
    assert.equal(object.sid, 2);
  });
});
