import type { Classification } from './api-types.ts';
import { hueClass } from './class-colour.ts';
import { element } from './element.ts';
import { noveltyText, strangeFrom } from './novelty-text.ts';
import { percentText } from './number-text.ts';
import { utcText } from './time.ts';

const shownHashLength = 12;

/** The whole vector of one classifier as bars, most probable first, and where it comes from. */
export function probabilityBars(classification: Classification): HTMLElement {
  const { probabilities, modelHash, missingInputs, unreadableInputs = [] } = classification;
  const sorted = Object.entries(probabilities).sort(([, a], [, b]) => b - a);
  const rows = sorted.map(([className, probability]) => {
    const fill = element('span', { class: 'bar-fill' });
    fill.style.setProperty('--part', String(probability));
    return element(
      'li',
      { class: `${hueClass(className)}${className === classification.topClass ? ' is-top' : ''}` },
      element('span', { class: 'class-name' }, className),
      element('span', { class: 'bar', 'aria-hidden': 'true' }, fill),
      element('span', { class: 'number' }, percentText(probability)),
    );
  });
  return element(
    'article',
    { class: 'classifier' },
    element(
      'h3',
      {},
      classification.classifier,
      element('span', { class: 'version' }, `v${classification.classifierVersion}`),
    ),
    element('ul', { class: 'bars' }, ...rows),
    element(
      'p',
      { class: 'hint' },
      `${classification.calibrated ? 'Calibrated' : 'Not calibrated'} · ${classification.taxonomy} · model `,
      element('code', { title: `SHA-256 ${modelHash}` }, modelHash.slice(0, shownHashLength)),
      ` · from ${sourceText(classification)}, ${utcText(classification.mjdTai)} UTC`,
    ),
    ...noveltyLine(classification.novelty ?? null),
    ...absentInputs(missingInputs),
    ...unreadableLine(unreadableInputs),
  );
}

function noveltyLine(novelty: number | null): HTMLElement[] {
  if (novelty === null) return [];
  const title =
    'Novelty: the share of held-out training alerts that are less odd than this one. A hint, not a verdict, and no probability of a class.';
  const isStrange = novelty >= strangeFrom;
  const text = noveltyText(novelty);
  return [
    isStrange
      ? element('p', { class: 'hint is-strange', title }, element('strong', {}, text))
      : element('p', { class: 'hint', title }, text),
  ];
}

/** Folded: a young light curve lacks dozens of features, and that is no news. */
function absentInputs(names: readonly string[]): HTMLElement[] {
  if (names.length === 0) return [];
  const count = names.length === 1 ? '1 input was absent' : `${names.length} inputs were absent`;
  return [element('details', { class: 'hint' }, element('summary', {}, count), names.join(', '))];
}

/** In the open, unlike what is absent: data that the survey sent and that did not count. */
export function unreadableLine(unreadableInputs: readonly string[]): HTMLElement[] {
  if (unreadableInputs.length === 0) return [];
  const text = `Could not be read: ${unreadableInputs.join('; ')}.`;
  return [element('p', { class: 'hint is-strange' }, element('strong', {}, text))];
}

/** Without a feature set it was one alert's stamps; the count is then that of the survey's archive. */
function sourceText({ featureSetVersion, detectionCount: count }: Classification): string {
  if (featureSetVersion === null) return 'the stamps of one alert';
  return count === 1 ? '1 detection' : `${count} detections`;
}
