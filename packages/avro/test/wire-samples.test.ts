import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { LuceroError } from '@lucero/errors';
import { everyProgram, lsst, type PacketView, ztf } from '@lucero/surveys';
import { needsRealData, realDataFolder } from '@lucero/testkit';
import { frameBareDatum } from '../src/container-writer.ts';
import { createPacketReader } from '../src/packet-reader.ts';
import { splitPackets } from '../src/split-packets.ts';

/**
 * What becomes of each packet as it was found: survey, object and alert id of every record, or the
 * code of its rejection. Ids of the containers agree with fastavro 1.13.1.
 */
const outcomes: Readonly<Record<string, readonly string[]>> = {
  'corrupt/Ampel-LSST-archive__schema_4.02.avro': [
    'ztf ZTF21aapuacc 2480088313915010007',
    'LUCERO_AVRO_CORRUPT',
  ],
  'corrupt/Ampel-ZTF__121540793515135009.avro': ['LUCERO_AVRO_TRUNCATED'],
  'corrupt/Ampel-ZTF__121540793515135010.avro': ['LUCERO_AVRO_TRUNCATED'],
  'corrupt/Ampel-ZTF__516401801315010009.avro': ['LUCERO_AVRO_TRUNCATED'],
  'corrupt/Ampel-ZTF__516434762915010006.avro': ['LUCERO_AVRO_TRUNCATED'],
  'corrupt/Ampel-ZTF__516442330015015017.avro': ['LUCERO_AVRO_TRUNCATED'],
  'corrupt/Ampel-ZTF__516442805615015004.avro': ['LUCERO_AVRO_TRUNCATED'],
  'corrupt/Ampel-ZTF__516476004815015005.avro': ['LUCERO_AVRO_TRUNCATED'],
  'fink/fink-broker__part-00085-6a13ac52-6ec9-4ea5-9df7-241ef7f49431-c000.avro': [
    'ztf ZTF19aabjkxm 2481392971115010023',
  ],
  'fink/fink-broker__part-00390-76e4e2d3-3e0e-4aba-adfe-d3563362dfc4-c000.avro': [
    'ztf ZTF18acgrpaq 2481429535315010000',
  ],
  'fink/fink-client__fink-broker-sample-alert-1.avro': ['ztf ZTF19abvxwrv 975188145915015149'],
  'fink/fink-client__fink-broker-sample-alert-4.avro': ['ztf ZTF19abvxwnx 975188145515015051'],
  'lsst/Ampel-LSST-archive__2025-09-20.partition0.tar.gz': [
    'lsst 21163641473676121 169359995950333959',
    'lsst 21163620317542466 169359995950333994',
    'lsst 169359995950334012 169359995950334012',
    'lsst 21163633203949644 169359995923595343',
    'lsst 20892062118392899 169359995907342603',
    'lsst 21164736875279171 169359996005384274',
    'lsst 20892066733176902 169359996025831439',
    'lsst 21164728335348814 169359996029501467',
    'lsst 21164710971192641 169359996023734302',
    'lsst 21163637178708559 169359996046278724',
  ],
  'lsst/alert_packet__fakeAlert.avro': ['LUCERO_ALERT_INVALID'],
  'lsst/boom__25409136044802067.avro': ['lsst 25401295582003262 25409136044802067'],
  'lsst/boom__3527242430321524769.avro': ['lsst 3527242430321524769 3527242430321524769'],
  'lsst/boom__7912941781254298.avro': ['lsst 7912941781254298 7912941781254298'],
  'lsst/fink-broker__169298432739508270_169298432739508270.avro': [
    'lsst 169298432739508270 169298432739508270',
  ],
  'lsst/fink-broker__169298433328283716_169298433328283716.avro': [
    'lsst 169298433328283716 169298433328283716',
  ],
  'lsst/fink-broker__396841556377683_396841556377683.avro': [
    'lsst 396841556377683 396841556377683',
  ],
  'lsst/fink-broker__396895612567587_396895612567587.avro': [
    'lsst 396895612567587 396895612567587',
  ],
  'lsst/fink-broker__396895612567619_396895612567619.avro': [
    'lsst 396895612567619 396895612567619',
  ],
  'lsst/fink-broker__396950608281621_396950608281621.avro': [
    'lsst 396895243468851 396950608281621',
  ],
  'lsst/fink-broker__396950876717148_396950876717148.avro': [
    'lsst 396950876717148 396950876717148',
  ],
  'lsst/fink-broker__396950876717152_396950876717152.avro': [
    'lsst 396950876717152 396950876717152',
  ],
  'lsst/fink-broker__396950876717153_396950876717153.avro': [
    'lsst 396841690595426 396950876717153',
  ],
  'lsst/fink-broker__397017482264688_397017482264688.avro': [
    'lsst 397017482264688 397017482264688',
  ],
  'lsst/fink-broker__397017482264805_397017482264805.avro': [
    'lsst 397017482264805 397017482264805',
  ],
  'lsst/fink-broker__397017482264870_397017482264870.avro': [
    'lsst 397017482264870 397017482264870',
  ],
  'lsst/fink-broker__397017750700155_397017750700155.avro': [
    'lsst 396950608281768 397017750700155',
  ],
  'lsst/fink-broker__397017750700174_397017750700174.avro': [
    'lsst 397017750700174 397017750700174',
  ],
  'lsst/fink-client__part-2-918301.avro': [
    'lsst 170028485706776685 170094456272322680',
    'lsst 313897383979122767 170094456251351059',
    'lsst 170028513894596704 170094456523456557',
    'lsst 313893023095193658 170094456248729605',
    'lsst 21163624394469969 170094456480989258',
    'lsst 314002971860926640 170094456277565473',
    'lsst 21165806389311562 170094456528175205',
  ],
  'lsst/pipeline__message_0.avro': ['lsst 396895243468944 396895243468944'],
  'lsst/pipeline__message_1.avro': ['lsst 396841724149801 396895612567600'],
  'lsst/pipeline__message_2.avro': ['lsst 396841556377632 396950608281641'],
  'lsst/pipeline__message_3.avro': ['lsst 396895243468869 396950608281654'],
  'lsst/pipeline__message_4.avro': ['lsst 396841556377648 396841556377648'],
  'lsst/pipeline__sample_v9.avro': ['lsst 169298433221853273 169298433221853273'],
  'other_surveys/boom__alert.avro': ['LUCERO_SURVEY_UNKNOWN'],
  'other_surveys/ingestion_step__01a59521o0032o_000760.avro': ['LUCERO_SURVEY_UNKNOWN'],
  'other_surveys/kowalski__114323570.avro': ['LUCERO_SURVEY_UNKNOWN'],
  'other_surveys/kowalski__3608721.avro': ['LUCERO_SCHEMA_INVALID'],
  'other_surveys/pipeline__01a59485o0083o_005746.avro': ['LUCERO_SURVEY_UNKNOWN'],
  'other_surveys/pipeline__DC21baafe_2942590.avro': ['LUCERO_SURVEY_UNKNOWN'],
  'other_surveys/pipeline__DC21baahw_2951739.avro': ['LUCERO_SURVEY_UNKNOWN'],
  'ztf_jpg_cutouts/Ampel-core__351402455715015002.avro': ['ztf ZTF17aabtfsr 351402455715015002'],
  'ztf_jpg_cutouts/Ampel-core__351444143115015004.avro': ['ztf ZTF17aabtmfv 351444143115015004'],
  'ztf_jpg_cutouts/Ampel-core__351461852715015002.avro': ['ztf ZTF17aabtplw 351461852715015002'],
  'ztf_native/boom__2475433850015015041.avro': ['ztf ZTF23abjjnql 2475433850015015041'],
  'ztf_native/boom__2475433850215010008.avro': ['ztf ZTF19aainpua 2475433850215010008'],
  'ztf_native/boom__2475433850215015020.avro': ['ztf ZTF23abjjnqo 2475433850215015020'],
  'ztf_native/boom__2475433850415015002.avro': ['ztf ZTF19aciwwya 2475433850415015002'],
  'ztf_native/boom__2752190655615010046.avro': ['ztf ZTF19aayzasz 2752190655615010046'],
  'ztf_native/boom__2752190655615010053.avro': ['ztf ZTF19abaqdsg 2752190655615010053'],
  'ztf_native/boom__3005140370015010009.avro': ['ztf ZTF18acullba 3005140370015010009'],
  'ztf_native/fink-alert-simulator__697252383015010006.avro': [
    'ztf ZTF18acsbuub 697252383015010006',
  ],
  'ztf_native/lc_correction__1079447413515010000.avro': ['ztf ZTF18aaiscil 1079447413515010000'],
  'ztf_native/lc_correction__1105481241015015001.avro': ['ztf ZTF20aaelulu 1105481241015015001'],
  'ztf_native/lc_correction__1208285694615010005.avro': ['ztf ZTF18aaiscil 1208285694615010005'],
  'ztf_native/lc_correction__549216265515010004.avro': ['ztf ZTF18abdgukn 549216265515010004'],
  'ztf_native/lc_correction__582202824615010001.avro': ['ztf ZTF18aaiscil 582202824615010001'],
  'ztf_native/lc_correction__612206885515010004.avro': ['ztf ZTF18abdgukn 612206885515010004'],
  'ztf_native/lc_correction__669534433515010008.avro': ['ztf ZTF18aaiscil 669534433515010008'],
  'ztf_native/lc_correction__675492714615010001.avro': ['ztf ZTF18aaiscil 675492714615010001'],
  'ztf_native/lc_correction__862176813515010012.avro': ['ztf ZTF18aaiscil 862176813515010012'],
  'ztf_native/pipeline__ZTF19abegmle_916439405515010013.avro': [
    'ztf ZTF19abegmle 916439405515010013',
  ],
  'ztf_native/pittgoogle-client__ztf_20250302_programid1_ZTF17aaarzyp_2982177112815010003.v4_02.avro':
    ['ztf ZTF17aaarzyp 2982177112815010003'],
  'ztf_native/skyportal__541361521315010014.avro': ['ztf ZTF18abayiew 541361521315010014'],
  'ztf_native/ztf-avro-alert__472263571115095000.avro': ['ztf ZTF17aaajnnn 472263571115095000'],
  'ztf_native/ztf-avro-alert__472263571115095002.avro': ['ztf ZTF18aakscsl 472263571115095002'],
  'ztf_native/ztf-avro-alert__forcedphot_test_1660293514215020000.avro': [
    'ztf ZTF18abstqbv 1660293514215020000',
  ],
  'ztf_no_cutouts/Ampel-ZTF__1661382530015065024.avro': ['ztf ZTF18aawzvow 1661382530015065024'],
  'ztf_no_cutouts/Ampel-ZTF__1661382530015065025.avro': ['ztf ZTF18aasngji 1661382530015065025'],
  'ztf_snappy_no_candid/pipeline__0000105101689901211.avro': [
    'ztf ZTF20aaiumre 1121099861015010000',
  ],
  'ztf_snappy_no_candid/pipeline__0000105122030011211.avro': [
    'ztf ZTF18acftvnb 1121100302215010000',
  ],
  'ztf_snappy_no_candid/pipeline__000010512450564809.avro': ['ztf ZTF18acajhdc 908465054215010000'],
};

const views: PacketView[] = ['identity', 'measurements', 'stamps', 'full'];
const reader = createPacketReader({
  surveys: [ztf, lsst],
  programs: everyProgram,
  schemaFolder: resolve(import.meta.dirname, '../../../schemas'),
});

function outcomesOf(file: string, bytes: Buffer): string[] {
  const packets = file.endsWith('.tar.gz') ? bareDatumsOf(gunzipSync(bytes)) : [bytes];
  const seen: string[] = [];
  for (const container of packets) {
    try {
      for (const packet of splitPackets(container)) seen.push(outcomeOf(packet));
    } catch (error) {
      seen.push(codeOf(error));
    }
  }
  return seen;
}

/** The same in every view. */
function outcomeOf(packet: Uint8Array): string {
  const seen = new Set(
    views.map((view) => {
      try {
        const { survey, alert } = reader.read(packet, view);
        return `${survey.name} ${alert.oid} ${alert.detection.alertId}`;
      } catch (error) {
        return codeOf(error);
      }
    }),
  );
  return [...seen].join(' or ');
}

function codeOf(error: unknown): string {
  assert.ok(error instanceof LuceroError, `not a LuceroError: ${error}`);
  return error.code;
}

/** Packets of an archive tar of LSST: schema.json and one bare datum a file. */
function bareDatumsOf(tar: Buffer): Uint8Array[] {
  const files: { name: string; bytes: Buffer }[] = [];
  let start = 0;
  for (let name = tarText(tar, start, 100); name !== ''; name = tarText(tar, start, 100)) {
    const size = Number.parseInt(tarText(tar, start + 124, 12), 8);
    files.push({ name, bytes: tar.subarray(start + 512, start + 512 + size) });
    start += 512 * (1 + Math.ceil(size / 512));
  }
  const schema = files.find(({ name }) => name === 'schema.json');
  assert.ok(schema);
  return files
    .filter(({ name }) => name.endsWith('.avro'))
    .map(({ bytes }) => frameBareDatum(schema.bytes.toString(), bytes));
}

function tarText(tar: Buffer, start: number, length: number): string {
  return tar.toString('latin1', start, start + length).split('\0', 1)[0]!;
}

describe('the packets as found', needsRealData(), () => {
  const folder = (): string => join(realDataFolder() as string, 'wire');

  it('are all in the table', () => {
    const found = readdirSync(folder(), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap(({ name }) => readdirSync(join(folder(), name)).map((file) => `${name}/${file}`));
    assert.deepEqual(found.sort(), Object.keys(outcomes).sort());
  });

  for (const [file, expected] of Object.entries(outcomes)) {
    it(`${file}: ${expected.length === 1 ? expected[0] : `${expected.length} outcomes`}`, () => {
      assert.deepEqual(outcomesOf(file, readFileSync(join(folder(), file))), expected);
    });
  }
});
