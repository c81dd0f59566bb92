import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lsst, type Survey, ztf } from '@lucero/surveys';
import { flatNamesOf } from '../src/compute-features.ts';
import { type Feature, outputsOf } from '../src/feature/feature.ts';
import { features } from '../src/registry.ts';

const numbered = (stem: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `${stem}${from + i}`);

const words = (text: string): string[] => text.trim().split(/\s+/);

const statistics =
  words(`Amplitude AndersonDarling Autocor_length Beyond1Std Con Eta_e ExcessVar Gskew
  IAR_phi LinearTrend MaxSlope Mean Meanvariance MedianAbsDev MedianBRP PairSlopeTrend PercentAmplitude
  Pvar Q31 Rcs SF_ML_amplitude SF_ML_gamma Skew SmallKurtosis Std StetsonK`);

/** What ALeRCE publishes of one band. */
const ofBand = [
  ...words('MHPS_low MHPS_high MHPS_ratio MHPS_non_zero MHPS_PN_flag'),
  ...words('MHPS_low_365 MHPS_high_30 MHPS_ratio_365_30 GP_DRW_sigma GP_DRW_tau'),
  ...words('Period_band delta_period Psi_CS Psi_eta'),
  ...numbered('Harmonics_mag_', 1, 7),
  ...numbered('Harmonics_phase_', 2, 7),
  ...words('Harmonics_mse Harmonics_chi'),
  ...statistics,
  ...words('SPM_A SPM_t0 SPM_gamma SPM_beta SPM_tau_rise SPM_tau_fall SPM_chi'),
  ...words('TDE_decay TDE_decay_chi TDE_mag0 fleet_a fleet_w fleet_m0 fleet_t0 fleet_chi'),
  ...words('positive_fraction n_forced_phot_band_before last_brightness_before_band'),
  ...words('max_brightness_before_band median_brightness_before_band'),
  ...words('dbrightness_first_det_band dbrightness_forced_phot_band n_forced_phot_band_after'),
  ...words('max_brightness_after_band median_brightness_after_band'),
  ...words('ulens_u0 ulens_tE ulens_fs ulens_t0 ulens_mag0 ulens_chi'),
];

const colours = (pairs: readonly string[]): string[] =>
  pairs.flatMap((pair) => ['mean', 'max', 'mean_corr', 'max_corr'].map((s) => `${pair}_${s}`));

const allWise = (bands: readonly string[]): string[] => [
  ...words('W1-W2 W2-W3 W3-W4'),
  ...bands.flatMap((band) => numbered(`${band}-W`, 1, 4)),
];

const ofSeveralBands = [
  ...words('Multiband_period PPE Power_rate_1/4 Power_rate_1/3 Power_rate_1/2'),
  ...words('Power_rate_2 Power_rate_3 Power_rate_4 color_variation'),
];
const ofObject = words('Timespan Coordinate_x Coordinate_y Coordinate_z');

/** Added by ALeRCE in 2026 beside the others: the epochs from which fits count. */
const epochs = words('SPM_mjd_ref ulens_mjd_ref TDE_mjd_ref fleet_mjd_ref');

const published: Readonly<Record<string, readonly string[]>> = {
  ztf: [
    ...ofBand,
    ...ofSeveralBands,
    ...colours(['g-r']),
    ...allWise(['g', 'r']),
    ...words('sgscore1 distpsnr1 ps_g-r ps_r-i ps_i-z'),
    ...words('mean_distnr sigma_distnr mean_sharpnr mean_chinr'),
    ...ofObject,
  ],
  lsst: [
    ...ofBand,
    ...ofSeveralBands,
    ...colours(['u-g', 'g-r', 'r-i', 'i-z', 'z-y']),
    ...allWise([...'ugrizy']),
    ...ofObject,
  ],
};

/** Flat names of what ALeRCE publishes, by published name; without the epochs. */
function ofAlerce(survey: Survey): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const feature of features) {
    for (const output of outputsOf(feature)) {
      if (output.isOwn === true || epochs.includes(output.name)) continue;
      const one: Feature = feature.scope === 'band' ? feature : { ...feature, outputs: [output] };
      const flat = flatNamesOf(one, survey);
      if (flat.length > 0) found.set(output.name, [...(found.get(output.name) ?? []), ...flat]);
    }
  }
  return found;
}

describe('published names', () => {
  for (const [survey, names, scalars] of [
    [ztf, 123, 209],
    [lsst, 146, 580],
  ] as const) {
    it(`are ALeRCE's for ${survey.name}: ${names} names, ${scalars} numbers, and nothing else`, () => {
      const found = ofAlerce(survey);
      assert.deepEqual([...found.keys()].sort(), published[survey.name]?.toSorted());
      assert.equal(found.size, names);
      assert.equal([...found.values()].flat().length, scalars);
    });

    it(`are unique for ${survey.name}, with our own`, () => {
      const flat = features.flatMap((feature) => flatNamesOf(feature, survey));
      assert.equal(new Set(flat).size, flat.length);
    });
  }

  it('hold the epochs from which fits count', () => {
    const names = new Set(features.flatMap(outputsOf).map(({ name }) => name));
    for (const name of epochs) assert.ok(names.has(name), name);
  });
});
