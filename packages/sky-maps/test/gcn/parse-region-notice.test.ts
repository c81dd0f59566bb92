import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import {
  givenRegion,
  noticeOfFile,
  parseRegionNotice,
  parseWindows,
  readSkyMap,
} from '../../src/index.ts';

const parse = (value: unknown) => parseRegionNotice(Buffer.from(JSON.stringify(value)));
const refuses = (value: unknown, message: RegExp): void =>
  assert.throws(() => parse(value), { code: 'LUCERO_REGION_NOTICE_INVALID', message });
const { maps } = JSON.parse(
  readFileSync(new URL('../golden/golden.json', import.meta.url), 'utf8'),
) as { maps: { name: string; file: string }[] };

/** Shapes and fields as in gcn-schema's examples; the numbers are ours. */
const igwn = {
  alert_type: 'PRELIMINARY',
  time_created: '2026-11-01T22:34:49Z',
  superevent_id: 'S261101ab',
  urls: { gracedb: 'https://example.org/superevents/S261101ab/view/' },
  event: {
    time: '2026-11-01T22:22:46.654Z',
    far: 9.1e-14,
    significant: true,
    instruments: ['H1', 'L1', 'V1'],
    group: 'CBC',
    pipeline: 'gstlal',
    search: 'AllSky',
    properties: { HasNS: 0.95 },
    classification: { BNS: 0.95, NSBH: 0.01, BBH: 0.03, Terrestrial: 0.01 },
    duration: null,
    central_frequency: null,
    skymap: maps.find(({ name }) => name === 'multi-order')!.file,
  },
  external_coinc: null,
};
const icecube = {
  $schema:
    'https://gcn.nasa.gov/schema/v7.2.1/gcn/notices/icecube/gold_bronze_track_alerts.schema.json',
  ...{ mission: 'IceCube', instrument: 'IC86', messenger: 'Neutrino' },
  ...{ event_name: ['IceCube-261101A'], id: ['137840_57034692'], alert_type: 'initial' },
  ...{ alert_datetime: '2026-11-01T05:42:00.0Z', alert_tense: 'current' },
  ...{ trigger_time: '2026-11-01T05:22:26.150574Z', ra: 345.82, dec: 9.01, ra_dec_error: 0.5 },
  ...{ containment_probability: 0.9, healpix_url: 'https://example.org/map.fits', far: 8e-8 },
};

describe('a notice of LIGO, Virgo and KAGRA', () => {
  it('is read with its map', () => {
    const notice = parse(igwn);
    assert.equal(notice.event, 'S261101ab');
    assert.equal(notice.kind, 'gravitational-wave');
    assert.equal(notice.alertType, 'preliminary');
    assert.equal(notice.issuedMs, Date.UTC(2026, 10, 1, 22, 34, 49));
    assert.equal(notice.eventMs, Date.UTC(2026, 10, 1, 22, 22, 46, 654));
    assert.equal(notice.isTest, false);
    assert.deepEqual(notice.facts.classification, igwn.event.classification);
    assert.deepEqual(notice.facts.instruments, ['H1', 'L1', 'V1']);
    assert.equal(notice.facts.isSignificant, true);
    assert.equal(notice.facts.pipeline, 'CBC gstlal AllSky');
    assert.ok(notice.region.kind === 'map' && readSkyMap(notice.region.file).count > 10);
  });

  it('retracts without an event', () => {
    const notice = parse({ ...igwn, alert_type: 'RETRACTION', event: null });
    assert.equal(notice.alertType, 'retraction');
    assert.deepEqual(notice.region, { kind: 'none', reason: 'retracted' });
    assert.equal(notice.eventMs, null);
  });

  it('takes the combined map of a coincidence', () => {
    const combined = Buffer.from('combined').toString('base64');
    const notice = parse({ ...igwn, external_coinc: { combined_skymap: combined } });
    assert.ok(notice.region.kind === 'map');
    assert.equal(Buffer.from(notice.region.file).toString(), 'combined');
  });

  it('tells drills and tests', () => {
    assert.equal(parse({ ...igwn, superevent_id: 'MS261101ab' }).isTest, true);
    assert.equal(parse({ ...igwn, event: { ...igwn.event, search: 'MDC' } }).isTest, true);
  });

  it('is refused naming the field', () => {
    refuses({ ...igwn, alert_type: 'MAYBE' }, /^alert_type: MAYBE is none of/);
    refuses({ ...igwn, event: null }, /^event: absent, and this is no retraction$/);
    refuses({ ...igwn, time_created: 'yesterday' }, /^time_created: yesterday is no time$/);
    refuses({ ...igwn, event: { ...igwn.event, skymap: '<xml>' } }, /^skymap: not in base 64$/);
    refuses({ ...igwn, event: { ...igwn.event, far: 'low' } }, /^far: no number$/);
  });
});

describe("a notice of GCN's own schema", () => {
  it('of IceCube is read with its circle; the map at an address is not fetched', () => {
    const notice = parse(icecube);
    assert.equal(notice.event, 'IceCube-261101A');
    assert.equal(notice.kind, 'neutrino');
    assert.deepEqual(notice.names, ['IceCube-261101A', '137840_57034692']);
    assert.equal(notice.facts.mapUrl, 'https://example.org/map.fits');
    assert.ok(notice.region.kind === 'ellipse');
    assert.equal(notice.region.ellipse.semiMajorDeg, 0.5);
    assert.equal(notice.region.ellipse.containment, 0.9);
  });

  it('of Einstein Probe is an X-ray source named by its trigger', () => {
    const notice = parse({
      $schema:
        'https://gcn.nasa.gov/schema/v6.1.0/gcn/notices/einstein_probe/wxt/alert.schema.json',
      ...{ instrument: 'WXT', trigger_time: '2026-03-01T21:46:05.13Z', id: ['01708973486'] },
      ...{ ra: 120, dec: 40, ra_dec_error: 0.02, net_count_rate: 1 },
    });
    assert.equal(notice.event, 'EP-01708973486');
    assert.equal(notice.kind, 'x-ray');
    assert.equal(notice.issuedMs, null);
  });

  it('of Fermi has no place at first, then one, under one name', () => {
    const alert = {
      $schema: 'https://gcn.nasa.gov/schema/main/gcn/notices/fermi/gbm/alert.schema.json',
      ...{ mission: 'Fermi', instrument: 'GBM', id: ['745121685', 'bn261101094'] },
      ...{ alert_datetime: '2026-11-01T02:14:54', trigger_time: '2026-11-01T02:14:40.43' },
      ...{ alert_type: 'initial', record_number: 1 },
    };
    const first = parse(alert);
    assert.equal(first.event, 'Fermi-745121685');
    assert.deepEqual(first.region, { kind: 'none', reason: 'the notice has no place' });
    const second = parse({
      ...{ ...alert, event_name: ['GRB 261101A'], alert_type: 'update', record_number: 2 },
      ...{ ra: [10], dec: [-20], ra_dec_error: 3 },
    });
    assert.equal(second.event, first.event);
    assert.equal(second.alertNumber, 2);
    assert.equal(second.kind, 'gamma-ray');
    assert.ok(second.region.kind === 'ellipse');
    assert.equal(second.issuedMs, Date.UTC(2026, 10, 1, 2, 14, 54));
  });

  it('of Swift may carry its map, and be a retraction or a test', () => {
    const guano = {
      $schema: 'https://gcn.nasa.gov/schema/main/gcn/notices/swift/bat/guano.schema.json',
      ...{ mission: 'Swift', instrument: 'BAT', id: '715478000', alert_tense: 'current' },
      ...{ alert_datetime: '2026-11-01T02:20:00Z', trigger_time: '2026-11-01T02:14:40Z' },
      healpix_file: maps[0]!.file,
    };
    assert.equal(parse(guano).region.kind, 'map');
    assert.equal(parse({ ...guano, alert_type: 'retraction' }).alertType, 'retraction');
    assert.equal(parse({ ...guano, alert_tense: 'test' }).isTest, true);
  });

  it('without an uncertainty has no region and says so', () => {
    const { ra_dec_error, ...rest } = icecube;
    const { region } = parse(rest);
    assert.ok(region.kind === 'none' && /^ra_dec_error is absent/.test(region.reason));
  });

  it('is refused naming the field', () => {
    refuses({ ...icecube, trigger_time: undefined }, /^trigger_time: absent/);
    refuses(
      { ...icecube, event_name: undefined, id: undefined },
      /^id: absent, and so is event_name$/,
    );
    refuses({ ...icecube, alert_type: 'perhaps' }, /^alert_type: perhaps is none of/);
    refuses({ hello: 'world' }, /^\$schema: absent or none of GCN/);
    refuses([1], /^notice: no JSON object$/);
    assert.throws(() => parseRegionNotice(Buffer.from('<voe:VOEvent/>')), /^.*no JSON/);
  });
});

describe('a file', () => {
  const flat = gunzipSync(Buffer.from(maps[0]!.file, 'base64'));
  const written = (keyword: string, card: string): void => {
    const at = flat.indexOf(`${keyword.padEnd(8)}=`);
    assert.ok(at > 0, keyword);
    flat.write(card.padEnd(80), at, 'latin1');
  };
  written('FIRSTPIX', "OBJECT  = 'S261101ab'");
  written('LASTPIX', "DATE-OBS= '2026-11-01T22:22:46.654'");
  written('COORDSYS', "INSTRUME= 'H1,L1'");

  it('of LIGO and Virgo says its name, its time and what it is', () => {
    const notice = noticeOfFile(flat, {});
    assert.deepEqual([notice.event, notice.kind], ['S261101ab', 'gravitational-wave']);
    assert.equal(notice.eventMs, Date.UTC(2026, 10, 1, 22, 22, 46, 654));
    assert.deepEqual(notice.facts.instruments, ['H1', 'L1']);
    assert.equal(noticeOfFile(flat, { event: 'mine', kind: 'other' }).event, 'mine');
  });

  it('is given to a store with its map, its ranges and a hash of its contents', () => {
    const options = { receivedMs: 5, windowOf: parseWindows('-2:7'), window: null } as const;
    const [a, b] = (['file', 'api'] as const).map((source) =>
      givenRegion(noticeOfFile(flat, {}), { ...options, source }),
    );
    assert.equal(a!.contentHash, b!.contentHash);
    assert.equal(a!.issuedMs, 5);
    assert.deepEqual(a!.windowDays, { before: 2, after: 7 });
    assert.deepEqual([...new Set(a!.map!.ranges.map(({ level }) => level))], [50, 90, 99]);
    assert.ok(a!.map!.summary.area90SquareDeg > a!.map!.summary.area50SquareDeg);
  });

  it('that is a notice is that notice, and one that says too little is refused', () => {
    assert.equal(
      noticeOfFile(Buffer.from(JSON.stringify(igwn)), { event: 'x' }).event,
      'S261101ab',
    );
    assert.throws(() => noticeOfFile(Buffer.from('5/1'), { event: 'x' }), { message: /^time:/ });
    assert.throws(() => noticeOfFile(Buffer.from('5/1'), {}), { message: /^event:/ });
  });
});
