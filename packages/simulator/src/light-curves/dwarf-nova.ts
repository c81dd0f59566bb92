import { magToNanojansky } from '@lucero/photometry';
import type { Random } from '../random.ts';
import type { SkySource } from '../sky-source.ts';
import { magnitudeInBand } from './band-colour.ts';
import type { MagnitudeRange, TimeSpan } from './time-span.ts';

/**
 * A cataclysmic variable of the dwarf-nova kind: outbursts of a few magnitudes that rise within a day,
 * stay for some days and fade linearly in magnitude.
 * Reference: Warner 1995, Cataclysmic Variable Stars, chapter 3
 */
export function drawDwarfNova(
  random: Random,
  span: TimeSpan,
  quiescent: MagnitudeRange,
): SkySource {
  const rMag = random.uniformIn(quiescent.bright, quiescent.faint);
  const amplitudeMag = random.uniformIn(2.2, 5.5);
  const recurrenceDays = random.logUniformIn(20, 300);
  const plateauDays = random.uniformIn(2, 12);
  const riseDays = random.uniformIn(0.5, 1.5);
  const fadeMagPerDay = random.uniformIn(0.3, 0.9);
  const outburstMjdUtc: number[] = [];
  // Going back from tonight: the last outburst began while it still shows, most of the time.
  let start =
    span.nightMjdUtc + 1 - random.uniformIn(0, plateauDays + amplitudeMag / fadeMagPerDay);
  while (start > span.firstMjdUtc - 60) {
    outburstMjdUtc.push(start);
    start -= recurrenceDays * random.uniformIn(0.6, 1.5);
  }
  const brighteningMag = (mjdUtc: number): number => {
    const began = outburstMjdUtc.find((mjd) => mjd <= mjdUtc);
    if (began === undefined) return 0;
    const days = mjdUtc - began;
    if (days < riseDays) return (amplitudeMag * days) / riseDays;
    return Math.max(0, amplitudeMag - fadeMagPerDay * Math.max(0, days - riseDays - plateauDays));
  };
  return {
    truth: {
      class: 'VS',
      subclass: 'CV/Nova',
      parameters: { quiescentMagR: rMag, amplitudeMag, recurrenceDays },
    },
    isPersistent: true,
    host: null,
    fluxNanojansky: (mjdUtc, band) => {
      const brightening = brighteningMag(mjdUtc);
      // Red in quiescence, blue at maximum.
      const colourGr = 0.35 - (0.4 * brightening) / amplitudeMag;
      return magToNanojansky(magnitudeInBand(rMag - brightening, colourGr, band));
    },
  };
}
