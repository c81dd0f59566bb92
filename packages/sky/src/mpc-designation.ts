import { base62, fromBase62 } from './mpc-base62.ts';
import {
  type Provisional,
  packProvisional,
  provisionalText,
  readProvisional,
  unpackProvisional,
} from './mpc-provisional.ts';

/** A solar-system object as the Minor Planet Center names it. */
export interface MpcDesignation {
  /** `433`, `2014 JN80`, `2040 P-L`, `29P`, `C/1995 O1`, `73P-B`, `1I` */
  readonly unpacked: string;
  /** `00433`, `K14J80N`, `PLS2040`, `0029P`, `CJ95O010`, `0073Pb`, `0001I` */
  readonly packed: string;
}

/** Numbers below stand as they are; below the next, the first two digits share a letter; then come tildes. */
const firstLettered = 100_000;
const firstTilde = 620_000;
const greatestNumber = firstTilde + 62 ** 4 - 1;

const unpackedNumber = /^\(?(\d{1,8})\)?$/;
const packedNumber = /^(\d{5}|[A-Za-z]\d{4})$/;
const tildeNumber = /^~([0-9A-Za-z]{4})$/;
const unpackedSurvey = /^(\d{4}) ?(P-L|T-[123])$/;
const packedSurvey = /^(PL|T1|T2|T3)S(\d{4})$/;
const unpackedNumberedComet = /^(\d{1,4})([PDI])(?:-([A-Z]{1,2}))?(?:\/.*)?$/;
const packedNumberedComet = /^(\d{4})([PDI])([a-z]{0,2})$/;
const unpackedComet = /^([PCDXAI])\/(.+?)(?:-([A-Z]{1,2}))?(?: \(.*\))?$/;
const packedComet = /^([PCDXAI])([I-L].{5})(.)$/;

/**
 * A designation in any of the Minor Planet Center's forms, packed or not, permanent or provisional, of minor planets,
 * comets (with fragments) and interstellar objects; blanks may be missing (`2014JN80`, as ZTF writes it), a name may
 * follow a comet's (`67P/Churyumov-Gerasimenko`).
 *
 * Null: it has none of these forms. Five digits with leading zeros are a packed number: `00433` is 433.
 * Differs: natural satellites are not read.
 * Reference: https://www.minorplanetcenter.net/iau/info/PackedDes.html and /DesDoc.html
 */
export function parseMpcDesignation(text: string): MpcDesignation | null {
  const given = text.trim().replaceAll(/\s+/g, ' ');
  return (
    numbered(given) ??
    ofPalomar(given) ??
    numberedComet(given) ??
    comet(given) ??
    provisional(readProvisional(given), false) ??
    provisional(unpackProvisional(given), false)
  );
}

function numbered(text: string): MpcDesignation | null {
  const number = numberOf(text);
  if (number === null || number < 1 || number > greatestNumber) return null;
  return { unpacked: String(number), packed: packedNumberOf(number) };
}

function numberOf(text: string): number | null {
  const plain = unpackedNumber.exec(text);
  if (plain !== null) return Number(plain[1]);
  if (packedNumber.test(text)) return fromBase62(text.charAt(0)) * 10_000 + Number(text.slice(1));
  const tilde = tildeNumber.exec(text);
  return tilde === null ? null : firstTilde + fromBase62(tilde[1]!);
}

function packedNumberOf(number: number): string {
  if (number < firstLettered) return String(number).padStart(5, '0');
  if (number >= firstTilde) return `~${base62(number - firstTilde, 4)}`;
  return base62(Math.floor(number / 10_000), 1) + String(number % 10_000).padStart(4, '0');
}

/** The Palomar-Leiden survey and its three Trojan surveys number their own. */
function ofPalomar(text: string): MpcDesignation | null {
  const unpacked = unpackedSurvey.exec(text);
  if (unpacked !== null) {
    const [, number, survey] = unpacked;
    return { unpacked: `${number} ${survey}`, packed: `${survey!.replace('-', '')}S${number}` };
  }
  const packed = packedSurvey.exec(text);
  if (packed === null) return null;
  const [, survey, number] = packed;
  return { unpacked: `${number} ${survey!.charAt(0)}-${survey!.charAt(1)}`, packed: text };
}

function numberedComet(text: string): MpcDesignation | null {
  const [, number, orbit, fragment = ''] =
    unpackedNumberedComet.exec(text) ?? packedNumberedComet.exec(text) ?? [];
  if (number === undefined || Number(number) === 0) return null;
  return {
    unpacked: `${Number(number)}${orbit}${fragment && `-${fragment.toUpperCase()}`}`,
    packed: `${number.padStart(4, '0')}${orbit}${fragment.toLowerCase()}`,
  };
}

function comet(text: string): MpcDesignation | null {
  const unpacked = unpackedComet.exec(text);
  if (unpacked !== null) {
    const [, orbit, rest, fragment] = unpacked;
    return withOrbit(orbit!, provisional(readProvisional(rest!), true), fragment ?? null);
  }
  const packed = packedComet.exec(text);
  if (packed === null) return null;
  const [, orbit, rest, last] = packed;
  // The place of a fragment is that of a minor planet's letter.
  const isFragment = /[a-z]/.test(last!);
  const named = unpackProvisional(`${rest}${isFragment ? '0' : last}`);
  return withOrbit(orbit!, provisional(named, true), isFragment ? last!.toUpperCase() : null);
}

function withOrbit(
  orbit: string,
  named: MpcDesignation | null,
  fragment: string | null,
): MpcDesignation | null {
  if (named === null) return null;
  if (fragment === null) {
    return { unpacked: `${orbit}/${named.unpacked}`, packed: `${orbit}${named.packed}` };
  }
  // A comet of two letters, or a fragment of two, has no form of seven characters.
  if (fragment.length > 1 || !named.packed.endsWith('0')) return null;
  return {
    unpacked: `${orbit}/${named.unpacked}-${fragment}`,
    packed: `${orbit}${named.packed.slice(0, -1)}${fragment.toLowerCase()}`,
  };
}

/** Without the letter of an orbit, only a minor planet has a provisional designation. */
function provisional(named: Provisional | null, isComet: boolean): MpcDesignation | null {
  if (named === null || (named.letter === null && !isComet)) return null;
  const packed = packProvisional(named);
  return packed === null ? null : { unpacked: provisionalText(named), packed };
}
