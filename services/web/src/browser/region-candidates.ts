import { levelText } from './context-text.ts';
import { element } from './element.ts';
import { percentText } from './number-text.ts';
import { besideEventText } from './region-text.ts';
import type { RegionCandidate } from './region-types.ts';
import { utcText } from './time.ts';

export const candidateAddress = ({
  survey,
  oid,
}: Pick<RegionCandidate, 'survey' | 'oid'>): string =>
  `/objects/${encodeURIComponent(survey)}/${encodeURIComponent(oid)}`;

const columns = ['Object', 'Within', 'Class', 'First seen', 'Host', 'Newest', 'Last seen (UTC)'];

/** The head of the table of candidates. */
export function candidatesTable(body: HTMLTableSectionElement): HTMLElement {
  return element(
    'div',
    { class: 'table-frame', tabindex: 0, role: 'region', 'aria-label': 'Candidates' },
    element(
      'table',
      { class: 'region-candidates one-line-cells' },
      element(
        'thead',
        {},
        element('tr', {}, ...columns.map((name) => element('th', { scope: 'col' }, name))),
      ),
      body,
    ),
  );
}

export function candidateRow(candidate: RegionCandidate): HTMLElement {
  const { className, classProbability, lastMag, hostRedshift, distanceSigmas } = candidate;
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row' },
      element('a', { href: candidateAddress(candidate) }, candidate.oid),
      element('span', { class: 'hint' }, ` ${candidate.survey}`),
    ),
    element('td', {}, levelText(candidate.credibleLevel)),
    cell(
      className === null || classProbability === null
        ? null
        : `${className} ${percentText(classProbability)}`,
    ),
    element(
      'td',
      { class: candidate.daysAfterEvent < 0 ? 'is-older' : null },
      besideEventText(candidate.daysAfterEvent),
    ),
    cell(
      hostRedshift === null
        ? null
        : `z ${Number(hostRedshift.toPrecision(3))}${distanceSigmas === null ? '' : `, ${Math.abs(distanceSigmas).toFixed(1)} σ ${distanceSigmas < 0 ? 'nearer' : 'farther'}`}`,
    ),
    cell(lastMag === null ? null : `${candidate.lastBand} ${lastMag.toFixed(2)}`),
    element('td', {}, utcText(candidate.lastMjdTai).slice(0, 16)),
  );
}

const cell = (text: string | null): HTMLElement =>
  element('td', { class: text === null ? 'is-null' : null }, text ?? '–');
