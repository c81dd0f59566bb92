import { base62, fromBase62 } from './mpc-base62.ts';

/** Names of a discovery: year, half month (A-Y without I), and which one of it: a letter, and how often through all letters. */
export interface Provisional {
  readonly year: number;
  readonly halfMonth: string;
  /** A-Z without I; null: of a comet, which is only counted. */
  readonly letter: string | null;
  readonly cycle: number;
}

/** Centuries by the letter of packed forms. */
const firstCentury = 18;
const centuryLetters = 'IJKL';
/** From this cycle on, minor planets need the extended form, and these many letters are in one cycle. */
const firstExtendedCycle = 620;
const lettersPerCycle = 25;
const greatestExtended = 62 ** 4;

const ofMinorPlanet = /^(?:A(9\d{2})|(1[89]\d{2}|2[01]\d{2})) ?([A-HJ-Y])([A-HJ-Z])(\d{0,6})$/;
const ofComet = /^(1[89]\d{2}|2[01]\d{2}) ?([A-HJ-Y])(\d{1,3})$/;
const packedForm = /^([I-L])(\d{2})([A-HJ-Y])([0-9A-Za-z]\d)([A-HJ-Z]|0)$/;
const extendedForm = /^_([0-9A-Za-z])([A-HJ-Y])([0-9A-Za-z]{4})$/;

/** `2014 JN80`, `2014JN80`, `A908 CJ`, of a comet `1995 O1`; null: none of these. */
export function readProvisional(text: string): Provisional | null {
  const planet = ofMinorPlanet.exec(text);
  if (planet !== null) {
    const [, oldYear, year, halfMonth, letter, cycle] = planet;
    return {
      year: oldYear === undefined ? Number(year) : 1000 + Number(oldYear),
      halfMonth: halfMonth!,
      letter: letter!,
      cycle: Number(cycle),
    };
  }
  const comet = ofComet.exec(text);
  if (comet === null) return null;
  return {
    year: Number(comet[1]),
    halfMonth: comet[2]!,
    letter: null,
    cycle: Number(comet[3]),
  };
}

/** `K14J80N`, and of a comet `J95O010` (without the letter of its orbit). The extended form is `_OA004S`. */
export function unpackProvisional(packed: string): Provisional | null {
  const extended = extendedForm.exec(packed);
  if (extended !== null) {
    const [, year, halfMonth, number] = extended;
    const value = fromBase62(number!);
    return {
      year: 2000 + fromBase62(year!),
      halfMonth: halfMonth!,
      letter: letterAt(value % lettersPerCycle),
      cycle: firstExtendedCycle + Math.floor(value / lettersPerCycle),
    };
  }
  const found = packedForm.exec(packed);
  if (found === null) return null;
  const [, century, yearOfCentury, halfMonth, cycle, letter] = found;
  return {
    year: 100 * (firstCentury + centuryLetters.indexOf(century!)) + Number(yearOfCentury),
    halfMonth: halfMonth!,
    letter: letter === '0' ? null : letter!,
    cycle: 10 * fromBase62(cycle!.charAt(0)) + Number(cycle!.charAt(1)),
  };
}

/** Null: it has no packed form. */
export function packProvisional({ year, halfMonth, letter, cycle }: Provisional): string | null {
  const century = centuryLetters.charAt(Math.floor(year / 100) - firstCentury);
  if (century === '') return null;
  if (cycle < firstExtendedCycle) {
    const packedCycle = `${base62(Math.floor(cycle / 10), 1)}${cycle % 10}`;
    return `${century}${String(year % 100).padStart(2, '0')}${halfMonth}${packedCycle}${letter ?? '0'}`;
  }
  if (letter === null || year < 2000 || year >= 2062) return null;
  const value = (cycle - firstExtendedCycle) * lettersPerCycle + numberOf(letter);
  if (value >= greatestExtended) return null;
  return `_${base62(year - 2000, 1)}${halfMonth}${base62(value, 4)}`;
}

/** Before 1925 minor planets carry an A instead of the millennium. */
export function provisionalText({ year, halfMonth, letter, cycle }: Provisional): string {
  if (letter === null) return `${year} ${halfMonth}${cycle}`;
  const written = year >= 1900 && year < 1925 ? `A${year - 1000}` : String(year);
  return `${written} ${halfMonth}${letter}${cycle === 0 ? '' : cycle}`;
}

// I is left out: it looks like 1.
const letters = 'ABCDEFGHJKLMNOPQRSTUVWXYZ';
const letterAt = (number: number): string => letters.charAt(number);
const numberOf = (letter: string): number => letters.indexOf(letter);
