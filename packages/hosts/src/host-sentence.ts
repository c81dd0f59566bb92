import type { CatalogAnswer } from './catalog-answer.ts';
import { isOfGalaxies, titleOf } from './catalog-answer.ts';
import type { HostAssociation, HostQuestion, NearSource } from './host-association.ts';
import type { HostCandidate } from './host-candidate.ts';
import { nameById } from './name-by-id.ts';
import type { Redshift, SkySource } from './sky-source.ts';

const directions = [
  'north',
  'north-east',
  'east',
  'south-east',
  'south',
  'south-west',
  'west',
  'north-west',
];

/**
 * What is known of the place, in words: "ZTF26abc lies 2.1″ (3.4 kpc) north-east of the nucleus of the
 * galaxy UGC 1 (NED-LVS) at z = 0.081 (spectroscopic), its host with probability 0.97. The nearest
 * catalogued star is …, 14.3″ away." Numbers as measured, nothing that no catalogue says.
 */
export function hostSentence(
  question: HostQuestion,
  known: Omit<HostAssociation, 'sentence'>,
): string {
  return [mainSentence(question, known), starSentence(known), unreadSentence(question)]
    .filter((sentence) => sentence !== null)
    .join(' ');
}

function mainSentence(
  { name, answers, searchRadiusArcsec }: HostQuestion,
  { verdict, host, candidates, hostlessPosterior, nearestStar }: Omit<HostAssociation, 'sentence'>,
): string {
  if (verdict === 'stellar' && nearestStar !== null) {
    const { source, separationArcsec } = nearestStar;
    const kind = source.kind === 'variable' ? 'variable star' : 'star';
    return `${name} coincides with the ${kind} ${named(source)}, ${arcsec(separationArcsec)} away.`;
  }
  if (host !== null) {
    const probability = `its host with probability ${host.posterior.toFixed(2)}`;
    const where =
      verdict === 'nuclear'
        ? `coincides with the nucleus of ${galaxyText(host)}, ${distanceText(host)} away`
        : `lies ${distanceText(host)} ${directionOf(host)} of the nucleus of ${galaxyText(host)}`;
    return `${name} ${where}, ${probability}.`;
  }
  const radius = `${Number(searchRadiusArcsec.toFixed(1))}″`;
  const nearest = candidates[0];
  if (nearest !== undefined && hostlessPosterior !== null) {
    const likely = `The most probable of the galaxies within ${radius} of ${name} is ${galaxyText(nearest)}, ${distanceText(nearest)} away; none of them is its host with probability ${hostlessPosterior.toFixed(2)}.`;
    return verdict === 'unknown' ? `${notKnown(name, answers)} ${likely}` : likely;
  }
  if (verdict === 'unknown') return notKnown(name, answers);
  const asked = answers.filter((answer) => isOfGalaxies(answer) && answer.isCovered);
  return `No galaxy of ${titles(asked)} lies within ${radius} of ${name}.`;
}

/** With the reason, unless it is a catalogue that could not be read: that has a sentence of its own. */
function notKnown(name: string, answers: readonly CatalogAnswer[]): string {
  const asked = answers.filter(isOfGalaxies);
  const unknown = `The host of ${name} is not known`;
  if (asked.length === 0) return `${unknown}: no catalogue of galaxies is there.`;
  return asked.some(({ isCovered }) => isCovered)
    ? `${unknown}.`
    : `${unknown}: no catalogue of galaxies that is here covers this place.`;
}

function starSentence({ verdict, nearestStar }: Omit<HostAssociation, 'sentence'>): string | null {
  return verdict === 'stellar' || nearestStar === null
    ? null
    : `The nearest catalogued star is ${named(nearestStar.source)}${magnitudeText(nearestStar)}, ${arcsec(nearestStar.separationArcsec)} away.`;
}

function unreadSentence({ answers }: HostQuestion): string | null {
  const unread = answers.filter(({ status }) => status === 'unknown');
  return unread.length === 0 ? null : `${titles(unread)} could not be read at this place.`;
}

function galaxyText({ galaxy }: HostCandidate): string {
  const kind = galaxy.source.kind === 'agn' ? 'the active galaxy' : 'the galaxy';
  const { name, source, redshift } = galaxy;
  const isTold = name.startsWith(source.catalogTitle);
  return `${kind} ${name}${isTold ? '' : ` (${source.catalogTitle})`}${redshiftText(redshift)}`;
}

function redshiftText(redshift: Redshift | null): string {
  if (redshift === null) return ' of unknown redshift';
  const error = redshift.error === null ? '' : ` ± ${redshift.error.toPrecision(1)}`;
  const kind = redshift.kind === 'unknown' ? '' : ` (${redshift.kind})`;
  return ` at z = ${Number(redshift.value.toPrecision(4))}${error}${kind}`;
}

function distanceText({ offset, offsetKpc }: HostCandidate): string {
  const length = offsetKpc === null ? '' : ` (${offsetKpc.toPrecision(2)} kpc)`;
  return arcsec(offset.separationArcsec) + length;
}

function directionOf({ offset }: HostCandidate): string {
  const step = 360 / directions.length;
  return directions[Math.round(offset.positionAngleDeg / step) % directions.length] ?? '';
}

function named(source: SkySource): string {
  return source.name === null ? nameById(source) : `${source.name} (${source.catalogTitle})`;
}

function magnitudeText({ source: { magnitude, magnitudeBand } }: NearSource): string {
  if (magnitude === null) return '';
  return ` (${magnitudeBand === null ? '' : `${magnitudeBand} = `}${magnitude.toFixed(1)})`;
}

const arcsec = (separation: number): string => `${separation.toFixed(1)}″`;

function titles(answers: readonly CatalogAnswer[]): string {
  const names = answers.map(titleOf).sort();
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
