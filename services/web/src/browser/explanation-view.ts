import { apiAddress } from './api-client.ts';
import type { Explanation } from './api-types.ts';
import { element } from './element.ts';
import { fieldName, fieldValueText, strongestText } from './explanation-text.ts';
import { percentText } from './number-text.ts';
import { unreadableLine } from './probability-bars.ts';
import { type SupportRow, supportBars } from './support-bars.ts';
import { supportMaps } from './support-map.ts';

const maxFields = 12;

/** An explanation: in words, on the stamps, and as bars of the numbers that count most. */
export function explanationView(
  explanation: Explanation,
  onClass: (className: string) => void,
): readonly HTMLElement[] {
  const { stamps, fields, fieldGroups, missingInputs, unreadableInputs = [] } = explanation;
  const wholes: SupportRow[] = [
    ...stamps.map(({ kind, wholeStampLogOdds }) => ({
      text: `${kind} stamp`,
      more: '',
      title: `the whole ${kind} stamp`,
      logOdds: wholeStampLogOdds,
    })),
    ...fieldGroups.map(({ prefix, fieldCount, supportLogOdds }) => ({
      text: groupText(prefix),
      more: fieldCount === 1 ? '1 number' : `${fieldCount} numbers`,
      title: `all numbers whose name begins with ${prefix}`,
      logOdds: supportLogOdds,
    })),
  ];
  const numbers: SupportRow[] = fields
    .slice(0, maxFields)
    .map(({ name, value, supportLogOdds }) => {
      const { text, unit } = fieldName(name);
      return { text, more: fieldValueText(value, unit), title: name, logOdds: supportLogOdds };
    });
  const words = strongestText(explanation);
  return [
    classChoice(explanation, onClass),
    element(
      'div',
      { class: 'strongest' },
      ...(words.length > 0 ? words : ['No single part of the input counts by itself.']).map(
        (text) => element('p', {}, text),
      ),
    ),
    ...(stamps.length === 0 ? [] : [supportMaps(explanation)]),
    element('h3', {}, 'Stamps and groups of numbers'),
    supportBars(wholes),
    ...(numbers.length === 0
      ? []
      : [element('h3', {}, numbersTitle(fields.length)), supportBars(numbers)]),
    missingInputs.length === 0
      ? element('p', { class: 'hint' }, 'No input was absent.')
      : element(
          'p',
          { class: 'hint' },
          `Absent: ${missingInputs.map((name) => fieldName(name).text).join(', ')}.`,
        ),
    ...unreadableLine(unreadableInputs),
    element(
      'p',
      { class: 'hint' },
      `Each number is the change of the log-odds of ${explanation.class} that a part of the input makes, found by taking it away and asking the model again: 0.7 doubles the odds, 2.3 makes them tenfold. It tells what the model looked at, not what is true of the object; parts that say the same cover for each other.`,
    ),
    element('p', { class: 'links' }, element('a', { href: jsonAddress(explanation) }, 'JSON')),
  ];
}

function jsonAddress(explanation: Explanation): string {
  const { survey, alertId, classifier, classifierVersion, class: className } = explanation;
  return apiAddress(
    ['alerts', survey, alertId, 'explanation'],
    new URLSearchParams({ classifier: `${classifier}@${classifierVersion}`, class: className }),
  );
}

function numbersTitle(count: number): string {
  return count > maxFields ? `The ${maxFields} of ${count} numbers that count most` : 'Numbers';
}

function classChoice(
  { probabilities, class: className }: Explanation,
  onClass: (className: string) => void,
): HTMLElement {
  const select = element(
    'select',
    {},
    ...Object.entries(probabilities)
      .sort(([, a], [, b]) => b - a)
      .map(([name, probability]) =>
        element(
          'option',
          { value: name, selected: name === className },
          `${name} ${percentText(probability)}`,
        ),
      ),
  );
  select.addEventListener('change', () => onClass(select.value));
  return element('p', { class: 'controls' }, element('label', {}, 'What spoke for ', select));
}

function groupText(prefix: string): string {
  const names: Readonly<Record<string, string>> = {
    detection: 'this detection',
    extras: 'survey’s own numbers',
    nearestSources: 'nearest sources',
    solarSystemMatch: 'solar-system match',
    history: 'history of the object',
    contrast: 'contrast with the template',
    colour: 'catalogue colours',
  };
  return names[prefix] ?? prefix;
}
