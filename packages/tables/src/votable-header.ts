import type { TableColumn } from './column.ts';
import { xmlText } from './xml-text.ts';

/** A fact about a table: <INFO name value>. */
export interface VotableInfo {
  readonly name: string;
  readonly value: string;
  /** Inside the element, for people. */
  readonly text?: string;
}

/** A service that is asked with a column of this table (DataLink's service descriptor). */
export interface VotableService {
  readonly id: string;
  readonly accessUrl: string;
  /** ivo://ivoa.net/std/DataLink#links-1.1; null: a service of no standard. */
  readonly standardId: string | null;
  readonly description: string;
  /** The parameter that takes the value of a row, and the name of the column that it is read from. */
  readonly input: { readonly parameter: string; readonly column: string };
}

const namespace = 'http://www.ivoa.net/xml/VOTable/v1.3';
const positionSystem = 'ICRS';
const timeSystems = { tai: 'TIME_TAI', utc: 'TIME_UTC' } as const;
/** What an ID may be in XML. */
const xmlName = /^[A-Za-z_][A-Za-z0-9_.-]*$/;
const mjdOriginJd = '2400000.5';

const datatypes: Readonly<Record<TableColumn['type'], string>> = {
  long: 'datatype="long"',
  int: 'datatype="int"',
  double: 'datatype="double"',
  float: 'datatype="float"',
  boolean: 'datatype="boolean"',
  text: 'datatype="char" arraysize="*"',
  timestamp: 'datatype="char" arraysize="*" xtype="timestamp"',
};

/** What we write is the same in both; older clients take 1.5 for something unknown. */
export type VotableVersion = '1.4' | '1.5';

/** The beginning of every VOTable; all versions keep the namespace of 1.3. */
export function votableOpening(version: VotableVersion): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<VOTABLE version="${version}" xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
  ].join('\n');
}
export const votableClosing = '</VOTABLE>';

export function infoElement({ name, value, text }: VotableInfo): string {
  const attributes = `name="${xmlText(name)}" value="${xmlText(value)}"`;
  return text === undefined
    ? `<INFO ${attributes}/>`
    : `<INFO ${attributes}>${xmlText(text)}</INFO>`;
}

/** COOSYS and TIMESYS of those systems that the columns are in. */
export function systemElements(columns: readonly TableColumn[]): readonly string[] {
  const elements: string[] = [];
  if (columns.some(isPosition)) {
    elements.push(`<COOSYS ID="${positionSystem}" system="ICRS"/>`);
  }
  for (const scale of ['tai', 'utc'] as const) {
    if (!columns.some(({ timeScale }) => timeScale === scale)) continue;
    elements.push(
      `<TIMESYS ID="${timeSystems[scale]}" timeorigin="${mjdOriginJd}" timescale="${scale.toUpperCase()}" refposition="TOPOCENTER"/>`,
    );
  }
  return elements;
}

/** An ID of its own for each column: its name where XML allows that. */
export function columnIds(columns: readonly TableColumn[]): readonly string[] {
  const taken = new Set<string>([positionSystem, ...Object.values(timeSystems)]);
  return columns.map(({ name }, i) => {
    let id = xmlName.test(name) && !taken.has(name) ? name : `column_${i + 1}`;
    for (let n = 1; taken.has(id); n++) id = `column_${i + 1}_${n}`;
    taken.add(id);
    return id;
  });
}

export function fieldElement(column: TableColumn, id: string): string {
  const { name, type, unit, ucd, description } = column;
  const attributes = [
    `ID="${id}"`,
    `name="${xmlText(name)}"`,
    datatypes[type],
    ...(unit === null ? [] : [`unit="${xmlText(unit)}"`]),
    ...(ucd === null ? [] : [`ucd="${xmlText(ucd)}"`]),
    ...referenceOf(column),
  ];
  return `<FIELD ${attributes.join(' ')}><DESCRIPTION>${xmlText(description)}</DESCRIPTION></FIELD>`;
}

/** The RESOURCE that tells a client how to ask a service for what belongs to a row. */
export function serviceElement(service: VotableService, idOfColumn: string): string {
  const { id, accessUrl, standardId, description, input } = service;
  const parameter = (name: string, value: string) =>
    `<PARAM name="${name}" datatype="char" arraysize="*" value="${xmlText(value)}"/>`;
  return [
    `<RESOURCE type="meta" utype="adhoc:service" ID="${id}">`,
    `<DESCRIPTION>${xmlText(description)}</DESCRIPTION>`,
    ...(standardId === null ? [] : [parameter('standardID', standardId)]),
    parameter('accessURL', accessUrl),
    `<GROUP name="inputParams"><PARAM name="${xmlText(input.parameter)}" datatype="char" arraysize="*" value="" ref="${idOfColumn}"/></GROUP>`,
    '</RESOURCE>',
  ].join('\n');
}

function referenceOf(column: TableColumn): readonly string[] {
  if (column.timeScale !== null) return [`ref="${timeSystems[column.timeScale]}"`];
  return isPosition(column) ? [`ref="${positionSystem}"`] : [];
}

/** UCD1+ and the older words that Simple Cone Search asks for. */
function isPosition({ ucd }: TableColumn): boolean {
  return ucd !== null && /^pos\.eq\.(ra|dec)\b|^POS_EQ_(RA|DEC)/.test(ucd);
}
