/**
 * What a migration may not do while instances of the former release work: take away, rename, or ask more of rows than
 * they know; and hold a table that others write for longer than a moment.
 */

interface Rule {
  readonly forbidden: RegExp;
  readonly instead: string;
}

/** Against what the former release uses; a migration of phase `contract` may. */
const takesAway: readonly Rule[] = [
  {
    forbidden:
      /\bDROP\s+(TABLE|COLUMN|VIEW|FUNCTION|TYPE|SCHEMA|TRIGGER|INDEX(?!\s+CONCURRENTLY))\b/i,
    instead: 'leave it, and drop it in a migration of phase contract, a release later',
  },
  { forbidden: /\bRENAME\b/i, instead: 'add the new name beside the old one' },
  {
    forbidden: /\bALTER\s+(COLUMN\s+)?\w+\s+(SET\s+DATA\s+)?TYPE\b/i,
    instead: 'add a column of the new type beside the old one',
  },
  {
    forbidden: /\bSET\s+NOT\s+NULL\b/i,
    instead: 'a column that the former release leaves empty stays nullable',
  },
  {
    forbidden: /\bADD\s+COLUMN\b(?![^,;]*\bDEFAULT\b)[^,;]*\bNOT\s+NULL\b/i,
    instead: 'give it a default: the former release does not name it',
  },
  { forbidden: /\bTRUNCATE\s+(TABLE\s+)?\w+\s*;/i, instead: 'delete in portions, by a command' },
];

/** Against writers that wait; of tables that are there already. */
const holdsLong: readonly Rule[] = [
  {
    forbidden: /\bADD\s+(CONSTRAINT\s+\w+\s+)?(CHECK|FOREIGN\s+KEY)\b(?![^;]*\bNOT\s+VALID\b)/i,
    instead: 'add it NOT VALID, and validate it in a statement of its own',
  },
  {
    forbidden: /\bADD\s+(CONSTRAINT\s+\w+\s+)?(UNIQUE|PRIMARY\s+KEY)\s*\(/i,
    instead: 'build a unique index concurrently, then add the constraint USING INDEX',
  },
  {
    forbidden: /\bUPDATE\s+\w+\s+SET\b/i,
    instead: 'fill a column in portions, by a command or as rows are written',
  },
];

const withoutRemarks = (text: string): string => text.replaceAll(/--.*$/gm, '');
/** Bodies of functions and triggers: what they do is done later, to single rows. */
const withoutBodies = (text: string): string => text.replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "''");

/**
 * What is wrong with a migration; empty when instances of the former release work on beside it.
 *
 * @param text of its file
 * @param smallTables that were there before and have few rows for ever: they may have an index at once
 */
export function problemsOf(text: string, smallTables: ReadonlySet<string>): readonly string[] {
  const statements = withoutBodies(withoutRemarks(text)).split(';');
  const made = new Set(
    statements.flatMap((statement) => {
      const [, name] = /\bCREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)/i.exec(statement) ?? [];
      return name ?? [];
    }),
  );
  const isContract = /^-- phase: contract\b/m.test(text);
  return statements.flatMap((statement) => {
    const problem = (rule: Rule) =>
      rule.forbidden.test(`${statement};`)
        ? [`${statement.trim().replaceAll(/\s+/g, ' ')}: ${rule.instead}`]
        : [];
    const [, table = ''] = /\b(?:ALTER\s+TABLE|UPDATE)\s+(?:ONLY\s+)?(\w+)/i.exec(statement) ?? [];
    const [, concurrently, indexed] =
      /\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(CONCURRENTLY\s+)?[\s\S]*?\bON\s+(?:ONLY\s+)?(\w+)/i.exec(
        statement,
      ) ?? [];
    const isLongBuild =
      indexed !== undefined &&
      concurrently === undefined &&
      !made.has(indexed) &&
      !smallTables.has(indexed);
    return [
      ...(isContract ? [] : takesAway.flatMap(problem)),
      ...(made.has(table) || smallTables.has(table) ? [] : holdsLong.flatMap(problem)),
      ...(isLongBuild
        ? [`index on ${indexed}: CREATE INDEX CONCURRENTLY, in a file outside a transaction`]
        : []),
    ];
  });
}
