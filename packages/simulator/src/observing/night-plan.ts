import { makeRandom } from '../random.ts';
import type { SimulatedBand } from '../sky-source.ts';
import { drawField, type Field } from './field.ts';
import type { Instrument } from './instrument.ts';
import { observe, type Visit } from './visit.ts';
import { type NightWeather, weatherOf } from './weather.ts';

/** A field with everything that the survey ever took of it, as far back as packets tell. */
export interface ObservedField {
  readonly field: Field;
  /** Oldest first; before tonight. */
  readonly history: readonly Visit[];
  /** In order of time. */
  readonly tonight: readonly Visit[];
}

/** How far back visits are simulated; LSST packets tell of one year, ZTF's counters of more. */
const simulatedDays = 365;
/** Fields visited in one band before the telescope comes back to them in the next. */
const fieldsPerBlock = 25;
const maxFields = 300;
const alertsPerField = 25;

/**
 * One observing night, block by block in order of time: fields, each with its past visits and its
 * visits of tonight. No visit of a block comes before the last one of the block before.
 *
 * Fields come in blocks that are visited once in each of two bands, about a quarter of an hour apart,
 * so that moving objects show themselves. The night itself is always open and clear.
 */
export function* planNight(
  instrument: Instrument,
  seed: number,
  nightMjdUtc: number,
  alertCount: number,
): Generator<readonly ObservedField[]> {
  const fieldCount = fieldCountOf(alertCount);
  let sequenceInNight = 0;
  // Ids hold the time: another seed starts at another minute, so that it has other ids.
  const startDelaySeconds = makeRandom(seed, instrument.survey, 'start').uniformIn(0, 1800);
  for (let first = 0; first < fieldCount; first += fieldsPerBlock) {
    const block: { field: Field; history: Visit[]; tonight: Visit[] }[] = [];
    for (let k = first; k < Math.min(first + fieldsPerBlock, fieldCount); k++) {
      const field = drawFieldOf(instrument, seed, k, nightMjdUtc);
      block.push({ field, history: pastVisits(instrument, seed, field, nightMjdUtc), tonight: [] });
    }
    // As many passes as the field that is visited most often tonight.
    const bands = bandsOfNight(instrument, seed, nightMjdUtc, first);
    for (let pass = 0; pass < bands.length; pass++) {
      for (const { field, history, tonight } of block) {
        if (pass >= 2 && !isDeepField(field)) continue;
        const place = {
          index: history.length + tonight.length,
          mjdUtc:
            nightMjdUtc +
            instrument.firstExposureHourUtc / 24 +
            (startDelaySeconds + sequenceInNight * instrument.slotSeconds) / 86_400,
          sequenceInNight: ++sequenceInNight,
        };
        const random = makeRandom(seed, instrument.survey, 'visit', field.id, place.index);
        tonight.push(observe(random, instrument, place, bands[pass]!, clearNight));
      }
    }
    yield block;
  }
}

function fieldCountOf(alertCount: number): number {
  return Math.min(maxFields, Math.max(10, Math.ceil(alertCount / alertsPerField)));
}

/** Blocks of a night of so many alerts. */
export function blockCountOf(alertCount: number): number {
  return Math.ceil(fieldCountOf(alertCount) / fieldsPerBlock);
}

const clearNight: NightWeather = { isOpen: true, cloudMag: 0, seeingRatio: 1 };

/** Fields of a high cadence: visited every night and more than twice. */
function isDeepField(field: Field): boolean {
  return field.cadenceNights === 1;
}

function drawFieldOf(instrument: Instrument, seed: number, k: number, nightMjdUtc: number): Field {
  const random = makeRandom(seed, instrument.survey, 'field', k);
  const isDeep = random.isTrueWith(0.08);
  const { id, decRangeDeg, cadenceNights } = instrument.drawFieldPlan(random, k, isDeep);
  return drawField(random, id, nightMjdUtc, decRangeDeg, cadenceNights);
}

/** Bands of the passes over one block. */
function bandsOfNight(
  instrument: Instrument,
  seed: number,
  nightMjdUtc: number,
  block: number,
): readonly SimulatedBand[] {
  const random = makeRandom(seed, instrument.survey, 'bands', nightMjdUtc, block);
  return instrument.bandsOfNight(random, nightMjdUtc);
}

function pastVisits(
  instrument: Instrument,
  seed: number,
  field: Field,
  nightMjdUtc: number,
): Visit[] {
  const random = makeRandom(seed, instrument.survey, 'history', field.id);
  const phase = random.integerIn(0, field.cadenceNights - 1);
  const { rareBand } = instrument;
  const visits: Visit[] = [];
  for (let daysBefore = simulatedDays; daysBefore >= 1; daysBefore--) {
    const night = nightMjdUtc - daysBefore;
    const weather = weatherOf(seed, instrument.survey, night);
    // The field drifts behind the Sun for a third of the year, unless it is far from the ecliptic.
    const isInSeason = daysBefore < 110 || daysBefore > 250;
    const isDue = (daysBefore + phase) % field.cadenceNights === 0;
    if (!weather.isOpen || !isInSeason || !isDue || random.isTrueWith(0.1)) continue;
    const bands = bandsOfNight(instrument, seed, night, field.id);
    const passes = isDeepField(field) ? bands.length : 2;
    const firstSlot = random.integerIn(20, 500);
    for (let pass = 0; pass < passes; pass++) {
      const isRare = pass === 1 && rareBand !== null && random.isTrueWith(rareBand.share);
      const slot = firstSlot + pass * fieldsPerBlock;
      const place = {
        index: visits.length,
        mjdUtc:
          night +
          instrument.firstExposureHourUtc / 24 +
          (slot * instrument.slotSeconds + random.uniformIn(0, 5)) / 86_400,
        sequenceInNight: slot,
      };
      visits.push(
        observe(random, instrument, place, isRare ? rareBand.band : bands[pass]!, weather),
      );
    }
  }
  return visits;
}
