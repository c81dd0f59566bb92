import {
  allTaxonomies,
  leavesOf,
  mappings,
  type TaxonomyClass,
  taxonomies,
} from '@lucero/taxonomy';

/** Whose leaves are the rows of the table of mappings. */
const rowsOf = 'lucero-lightcurves/2';

/** The generated parts of docs/science.md. */
export const taxonomyParts: Readonly<Record<string, () => string>> = {
  taxonomies: tableOfTaxonomies,
  mappings: tableOfMappings,
};

function tableOfTaxonomies(): string {
  const rows = allTaxonomies.map((tree) => {
    const whose = taxonomies.includes(tree) ? 'classifiers here' : (tree.source ?? 'ours');
    const ways = mappings.filter(({ from }) => from === tree.id).map(({ to }) => `\`${to}\``);
    return `| \`${tree.id}\` | ${tree.title} | ${leavesOf(tree).length} | ${whose} | ${ways.join(', ')} |`;
  });
  return ['| tree | of | leaves | whose | mapped to |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function tableOfMappings(): string {
  const own = allTaxonomies.find(({ id }) => id === rowsOf)!;
  const shown = mappings.filter(({ from }) => from === rowsOf);
  const rows = leavesOf(own).map((leaf) => {
    const cells = shown.map(({ to, classes }) => {
      const names = classes[leaf]!.map((name) => `${name}${codeOf(to, name)}`);
      return names.length === 0 ? '–' : names.join(' + ');
    });
    return `| ${[leaf, ...cells].join(' | ')} |`;
  });
  return [
    `| ${[own.id, ...shown.map(({ to }) => to)].map((id) => `\`${id}\``).join(' | ')} |`,
    `|${'---|'.repeat(shown.length + 1)}`,
    ...rows,
    '',
    ...mappings.flatMap(({ from, to, note }) =>
      note === null ? [] : [`- ${from} → ${to}: ${note}`],
    ),
  ].join('\n');
}

/** Its number in brackets; empty: it has none. */
function codeOf(taxonomy: string, name: string): string {
  const search = (nodes: readonly TaxonomyClass[]): TaxonomyClass | undefined =>
    nodes.flatMap((node) => (node.name === name ? [node] : (search(node.children ?? []) ?? [])))[0];
  const code = search(allTaxonomies.find(({ id }) => id === taxonomy)!.classes)?.code;
  return code === undefined ? '' : ` (${code})`;
}
