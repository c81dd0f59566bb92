import type { ObjectSummary } from './api-types.ts';
import { hueClass } from './class-colour.ts';
import { element } from './element.ts';
import { percentText } from './number-text.ts';
import { stampTriplet } from './stamps.ts';
import { agoText, utcText } from './time.ts';

export function objectAddress(survey: string, oid: string): string {
  return `/objects/${encodeURIComponent(survey)}/${encodeURIComponent(oid)}`;
}

/** Changes when the card must be drawn again. */
export function candidateVersion(candidate: ObjectSummary): string {
  const { lastAlertId, detectionCount, topClass, probability } = candidate;
  return `${lastAlertId} ${detectionCount} ${topClass} ${probability}`;
}

/** One object of the list: stamps of its newest alert, class, brightness, when. */
export function candidateCard(
  candidate: ObjectSummary,
  surveyName: string,
  nowUnixMs: number,
): HTMLElement {
  const { survey, oid, topClass, probability } = candidate;
  const hue = topClass === null ? '' : hueClass(topClass);
  const age = candidate.lastMjdTai - candidate.firstMjdTai;
  return element(
    'li',
    { class: `card ${hue}` },
    element(
      'a',
      { class: 'card-link', href: objectAddress(survey, oid) },
      stampTriplet(survey, candidate.lastAlertId, { isLazy: true }),
      element(
        'div',
        { class: 'card-head' },
        element('span', { class: 'oid' }, oid),
        element('span', { class: 'survey' }, surveyName),
      ),
      probabilityLine(topClass, probability),
      element(
        'dl',
        { class: 'facts' },
        ...fact('diff. mag', brightnessText(candidate), 'AB magnitude of the difference image'),
        ...fact(
          'seen',
          agoText(candidate.lastMjdTai, nowUnixMs),
          `${utcText(candidate.lastMjdTai)} UTC`,
        ),
        ...(candidate.designation === null ? [] : fact('known as', candidate.designation)),
        ...fact('detections', String(candidate.detectionCount)),
        ...fact('known for', age < 1 / 1440 ? 'first night' : spanOfDays(age)),
        ...(candidate.classifier === null
          ? []
          : [
              element('dt', {}, 'class by'),
              element('dd', { class: 'to-the-end' }, candidate.classifier),
            ]),
        ...(candidate.hostRedshift === null
          ? []
          : fact('host z', String(Number(candidate.hostRedshift.toPrecision(3))))),
        ...(candidate.distanceArcsec === null
          ? []
          : fact('from centre', `${candidate.distanceArcsec.toFixed(2)}″`)),
      ),
    ),
  );
}

function probabilityLine(topClass: string | null, probability: number | null): HTMLElement {
  if (topClass === null || probability === null) {
    return element('p', { class: 'class-line' }, 'not classified yet');
  }
  const bar = element('span', { class: 'bar-fill' });
  bar.style.setProperty('--part', String(probability));
  return element(
    'p',
    { class: 'class-line' },
    element('span', { class: 'class-name' }, topClass),
    element('span', { class: 'bar', 'aria-hidden': 'true' }, bar),
    element('span', { class: 'number' }, percentText(probability)),
  );
}

function brightnessText({ lastMag, lastBand }: ObjectSummary): string {
  return lastMag === null ? `${lastBand} –` : `${lastBand} ${lastMag.toFixed(2)}`;
}

function spanOfDays(days: number): string {
  if (days < 1) return `${(days * 24).toFixed(1)} h`;
  return days < 730 ? `${days.toFixed(days < 10 ? 1 : 0)} d` : `${(days / 365.25).toFixed(1)} yr`;
}

function fact(name: string, value: string, title: string | null = null): HTMLElement[] {
  return [element('dt', {}, name), element('dd', { title }, value)];
}
