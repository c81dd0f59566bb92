import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Feature,
  type FeatureOutput,
  featureNames,
  features,
  flatNamesOf,
  outputsOf,
  type SeriesKind,
} from '@lucero/light-curve';
import { type Survey, surveys } from '@lucero/surveys';

const source = join(import.meta.dirname, '../packages/light-curve/src');

/** What the docstring of every feature answers, in this order, after the first sentence. */
export const docstringParts = [
  'Formula',
  'Symbols',
  'Reads',
  'Returns',
  'Undefined',
  'Differs',
  'Reference',
] as const;

export interface FeatureDocs {
  readonly feature: Feature;
  /** Of the constant: 'stetsonK'. */
  readonly name: string;
  /** From packages/light-curve/src: 'features/distribution/stetson-k.ts'. */
  readonly file: string;
  readonly summary: string;
  /** Part and text in the order of the docstring. */
  readonly parts: readonly (readonly [part: string, text: string])[];
}

/** The docstrings of every registered feature, in the order of the registry. */
export function featureDocs(): FeatureDocs[] {
  const registry = readFileSync(join(source, 'registry.ts'), 'utf8');
  const fileOf = new Map<string, string>();
  for (const [, names, file] of registry.matchAll(/^import \{([^}]+)\} from '\.\/(.+)';$/gm)) {
    for (const name of names!.split(',')) fileOf.set(name.trim(), file!);
  }
  const list = /features: readonly Feature\[\] = \[([^\]]*)\]/.exec(registry)?.[1] ?? '';
  const names = list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length !== features.length) {
    throw new Error(`registry.ts: ${names.length} names read, ${features.length} features known`);
  }
  return features.map((feature, i) => {
    const file = fileOf.get(names[i]!);
    if (file === undefined) throw new Error(`registry.ts: no import of ${names[i]}`);
    return { feature, name: names[i]!, file, ...docstringOf(names[i]!, file) };
  });
}

/** The comment right above the export of a feature, in its parts. */
function docstringOf(name: string, file: string): Pick<FeatureDocs, 'summary' | 'parts'> {
  const text = readFileSync(join(source, file), 'utf8');
  const exported = text.search(new RegExp(`^export const ${name}\\b`, 'm'));
  const above = text.slice(0, exported).trimEnd();
  const begin = above.lastIndexOf('/**');
  if (exported < 0 || begin < 0 || !above.endsWith('*/')) {
    throw new Error(`${file}: no docstring above ${name}`);
  }
  const lines = above
    .slice(begin + 3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd());
  let current = '';
  const found: [string, string][] = [['', '']];
  for (const line of lines) {
    const [, part, rest] = /^([A-Z][a-z]+): +(.*)$/.exec(line) ?? [];
    if (part !== undefined && (docstringParts as readonly string[]).includes(part)) {
      found.push([part, rest!]);
      continue;
    }
    current = found.at(-1)![1];
    // A blank line parts paragraphs of the summary; elsewhere lines flow on.
    const joint = line === '' ? '\n\n' : current.endsWith('\n') || current === '' ? '' : ' ';
    found.at(-1)![1] = current + joint + line.trim();
  }
  const [beginning, ...parts] = found;
  return {
    summary: beginning![1].trim(),
    parts: parts.map(([part, words]) => [part, words.trim()] as const),
  };
}

/** The generated parts of docs/features.md. */
export const featureParts: Readonly<Record<string, () => string>> = {
  'feature-counts': counts,
  'feature-names': namesTable,
  features: sections,
};

const groups: readonly (readonly [title: string, holds: (feature: Feature) => boolean])[] = [
  ['Of the object', ({ scope }) => scope === 'object'],
  ['Of several bands together', ({ scope }) => scope === 'multiband'],
  ['Of one band, by a calculation that sees all', ({ scope }) => scope === 'joint'],
  ['Of one band: magnitudes', (feature) => isOfBand(feature) && readsMagnitudes(feature)],
  ['Of one band: difference fluxes', (feature) => isOfBand(feature) && !readsMagnitudes(feature)],
];

const isOfBand = ({ scope }: Feature): boolean => scope === 'band' || scope === 'band family';
const readsMagnitudes = ({ of }: Feature): boolean => String(of).startsWith('magnitudes');

/** Surveys whose features have the same names: one of them, and what all are called. */
interface Naming {
  readonly survey: Survey;
  readonly title: string;
}

const namings: readonly Naming[] = [
  ...Map.groupBy(surveys, (survey) => featureNames(survey).join()).values(),
].map((alike) => ({
  survey: alike[0]!,
  title: alike.map(({ displayName }) => displayName).join(', '),
}));

function counts(): string {
  const count = (survey: Survey, isOwn: boolean): number =>
    features
      .flatMap((feature) =>
        outputsOf(feature)
          .filter((output) => (output.isOwn ?? false) === isOwn)
          .map((output) => flatNamesOfOutput(feature, output, survey).length),
      )
      .reduce((a, b) => a + b, 0);
  const bandsOf = ({ featureBands }: Survey): string =>
    featureBands.map(({ band }) => band).join(', ');
  const row = ({ survey, title }: Naming): string =>
    `| ${title} (${bandsOf(survey)}) | ${count(survey, false)} | ${count(survey, true)} | ${featureNames(survey).length} |`;
  return [
    '| survey | under ALeRCE’s names | ours alone | together |',
    '|---|---|---|---|',
    ...namings.map(row),
  ].join('\n');
}

/** Every published name with the place where it is explained, in alphabetical order. */
function namesTable(): string {
  const links = new Map(
    featureDocs().flatMap((docs) =>
      outputsOf(docs.feature).map(({ name }) => [name, `[\`${name}\`](#${anchorOf(docs)})`]),
    ),
  );
  return [...links]
    .toSorted(([a], [b]) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en'))
    .map(([, link]) => link)
    .join(' · ');
}

function sections(): string {
  const all = featureDocs().toSorted((a, b) => titleOf(a).localeCompare(titleOf(b), 'en'));
  return groups
    .map(([title, holds]) => {
      const held = all.filter(({ feature }) => holds(feature));
      return [`## ${title}`, ...held.map(section)].join('\n\n');
    })
    .join('\n\n');
}

const headRow = `| ${['name', ...namings.map(({ title }) => title), 'what it says', 'unit'].join(' | ')} |`;

function section(docs: FeatureDocs): string {
  const { feature, file, summary, parts } = docs;
  const outputs = outputsOf(feature).map((output) => {
    const names = [
      `\`${output.name}\`${output.isOwn === true ? ' (ours)' : ''}`,
      ...namings.map(({ survey }) => pattern(flatNamesOfOutput(feature, output, survey))),
      cell(output.meaning),
      output.unit,
    ];
    return `| ${names.join(' | ')} |`;
  });
  return [
    `### ${titleOf(docs)}`,
    escaped(summary),
    ...[
      [headRow, headRow.replaceAll(/[^|]+/g, '---'), ...outputs].join('\n'),
      [
        `- **Points**: ${pointsOf(feature)}`,
        ...parts.map(([part, text]) => `- **${part}**: ${linked(escaped(text))}`),
        `- **Source**: [${file}](../packages/light-curve/src/${file})`,
      ].join('\n'),
    ],
  ].join('\n\n');
}

/** 'periodOfBands' → 'Period of bands', of one number its own name. */
function titleOf({ feature, name }: FeatureDocs): string {
  if (feature.scope === 'band') return feature.name;
  const words = name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return spelled.reduce<string>((text, [made, name]) => text.replace(made, name), title);
}

/** Proper names that begin a title. */
const spelled = [
  [/^All wise\b/, 'AllWISE'],
  [/^Fleet\b/, 'FLEET'],
  [/^Iar\b/, 'IAR'],
  [/^Pan starrs\b/, 'Pan-STARRS'],
  [/^Tde\b/, 'TDE'],
] as const;

/** As the page's renderer makes it from the heading. */
const anchorOf = (docs: FeatureDocs): string => titleOf(docs).toLowerCase().replaceAll(' ', '-');

const letters: Readonly<Record<SeriesKind, string>> = {
  'magnitudes of detections': 'D, magnitudes',
  'magnitudes of detections and forced': 'D+F, magnitudes',
  'fluxes of detections': 'D, difference fluxes',
  'fluxes of forced': 'F, difference fluxes',
  'fluxes of detections and forced': 'D+F, difference fluxes',
};

function pointsOf({ of, minPoints }: Feature): string {
  const kinds = (typeof of === 'string' ? [of] : of).map((kind) => letters[kind]).join('; ');
  const least = minPoints === 0 ? 'none needed' : `at least ${minPoints}`;
  if (kinds === '') return least;
  return minPoints === 0 ? `${least}; reads ${kinds}` : `${least} of ${kinds}`;
}

function flatNamesOfOutput(feature: Feature, output: FeatureOutput, survey: Survey): string[] {
  if (feature.scope === 'band') return flatNamesOf(feature, survey);
  return flatNamesOf({ ...feature, outputs: [output] }, survey);
}

/** The names of one output: the first whole, of the others what differs. */
function pattern(names: readonly string[]): string {
  if (names.length === 0) return '–';
  const [first, ...others] = names.toSorted();
  const rest = others.map((name) => `\`${name.slice(name.lastIndexOf('_'))}\``);
  if (rest.length > 1) return `\`${first}\` … ${rest.at(-1)}`;
  return [`\`${first}\``, ...rest].join(', ');
}

/**
 * < would begin a tag, unless it stands in a formula or in code. A formula stands in $`…`$, because
 * Markdown would take the backslash of \{ out of $…$.
 */
const escaped = (text: string): string =>
  text
    .split(/(\$[^$]*\$|`[^`]*`)/)
    .map((piece) => {
      if (piece.startsWith('`')) return piece;
      if (piece.startsWith('$')) return `$\`${piece.slice(1, -1)}\`$`;
      return piece.replaceAll('<', '&lt;');
    })
    .join('');

const linked = (text: string): string =>
  text.replace(/\bdoi:(10\.[^\s,;)]+)/g, '[doi:$1](https://doi.org/$1)');

/** A bar would end the cell. */
const cell = (text: string): string => escaped(text).replaceAll('|', '\\|');
