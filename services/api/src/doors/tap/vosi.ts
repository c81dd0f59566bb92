/** What a TAP service says of itself: VOSI 1.1, TAPRegExt 1.0, VODataService 1.1. */
import type { PublicTable } from '@lucero/adql';
import { type TableColumn, xmlText } from '@lucero/tables';
import { resultFormats } from '../virtual-observatory/result-formats.ts';
import {
  fullName,
  isIndexed,
  keysFrom,
  publicCatalogue,
  vodatatype,
  writtenName,
} from '../virtual-observatory/tap-schema.ts';
import { tapLimits } from './tap-limits.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const dataService = 'xmlns:vs="http://www.ivoa.net/xml/VODataService/v1.1"';
const features = 'ivo://ivoa.net/std/TAPRegExt#features';
const geometry = [
  'POINT',
  'CIRCLE',
  'POLYGON',
  'BOX',
  'CONTAINS',
  'INTERSECTS',
  'DISTANCE',
  'COORD1',
  'COORD2',
];

export function availabilityDocument(note: string | null, isAvailable: boolean): string {
  return [
    declaration,
    '<vosi:availability xmlns:vosi="http://www.ivoa.net/xml/VOSIAvailability/v1.0">',
    `<vosi:available>${isAvailable}</vosi:available>`,
    ...(note === null ? [] : [`<vosi:note>${xmlText(note)}</vosi:note>`]),
    '</vosi:availability>',
  ].join('\n');
}

/** @param base http://host/tap */
export function capabilitiesDocument(base: string): string {
  const url = xmlText(base);
  return [
    declaration,
    `<vosi:capabilities xmlns:vosi="http://www.ivoa.net/xml/VOSICapabilities/v1.0" xmlns:tr="http://www.ivoa.net/xml/TAPRegExt/v1.0" xmlns:vr="http://www.ivoa.net/xml/VOResource/v1.0" ${dataService} ${xsi}>`,
    '<capability standardID="ivo://ivoa.net/std/TAP" xsi:type="tr:TableAccess">',
    interfaceElement(url, 'base', ' role="std" version="1.1"'),
    '<language><name>ADQL</name>',
    '<version ivo-id="ivo://ivoa.net/std/ADQL#v2.0">2.0</version>',
    '<version ivo-id="ivo://ivoa.net/std/ADQL#v2.1">2.1</version>',
    '<description>ADQL; what is understood is in the documentation of Lucero</description>',
    featureList('adqlgeo', geometry),
    featureList('adql-string', ['LOWER', 'UPPER', 'ILIKE']),
    featureList('adql-sets', ['UNION', 'INTERSECT', 'EXCEPT']),
    featureList('adql-common-table', ['WITH']),
    featureList('adql-type', ['CAST']),
    featureList('adql-offset', ['OFFSET']),
    '</language>',
    ...resultFormats.map(({ mimeTypes, aliases, standardId }) => {
      const identifier = standardId === null ? '' : ` ivo-id="${standardId}"`;
      const names = aliases.map((alias) => `<alias>${alias}</alias>`).join('');
      return `<outputFormat${identifier}><mime>${mimeTypes[0]}</mime>${names}</outputFormat>`;
    }),
    '<uploadMethod ivo-id="ivo://ivoa.net/std/TAPRegExt#upload-inline"/>',
    `<retentionPeriod><default>${tapLimits.retentionSeconds}</default><hard>${tapLimits.longestRetentionSeconds}</hard></retentionPeriod>`,
    `<executionDuration><default>${tapLimits.jobSeconds}</default><hard>${tapLimits.jobSeconds}</hard></executionDuration>`,
    `<outputLimit><default unit="row">${tapLimits.defaultRows}</default><hard unit="row">${tapLimits.rows}</hard></outputLimit>`,
    `<uploadLimit><hard unit="row">${tapLimits.uploadRows}</hard></uploadLimit>`,
    '</capability>',
    ...[
      ['VOSI#capabilities', 'capabilities'],
      ['VOSI#availability', 'availability'],
      ['VOSI#tables-1.1', 'tables'],
      ['DALI#examples', 'examples'],
    ].map(
      ([standard, path]) =>
        `<capability standardID="ivo://ivoa.net/std/${standard}">${interfaceElement(`${url}/${path}`, 'full', '')}</capability>`,
    ),
    '</vosi:capabilities>',
  ].join('\n');
}

/** @param isShort without columns, which are then asked for table by table */
export function tablesDocument(isShort: boolean): string {
  const tables = publicCatalogue();
  const schemas = [...new Set(tables.map(({ schema }) => schema))];
  return [
    declaration,
    `<vosi:tableset xmlns:vosi="http://www.ivoa.net/xml/VOSITables/v1.0" ${dataService} ${xsi} xsi:type="vs:TableSet">`,
    ...schemas.flatMap((schema) => [
      `<schema><name>${schema}</name>`,
      ...tables
        .filter((table) => table.schema === schema)
        .map(
          (table) =>
            `<table type="${table.source.kind === 'stored' ? 'view' : 'table'}">${tableContent(table, isShort)}</table>`,
        ),
      '</schema>',
    ]),
    '</vosi:tableset>',
  ].join('\n');
}

/** Null: there is no table of this full name. */
export function tableDocument(name: string): string | null {
  const table = publicCatalogue().find((each) => fullName(each) === name.toLowerCase());
  if (table === undefined) return null;
  return [
    declaration,
    `<vosi:table xmlns:vosi="http://www.ivoa.net/xml/VOSITables/v1.0" ${dataService} ${xsi} xsi:type="vs:Table">`,
    tableContent(table, false),
    '</vosi:table>',
  ].join('\n');
}

function interfaceElement(url: string, use: string, attributes: string): string {
  return `<interface xsi:type="vs:ParamHTTP"${attributes}><accessURL use="${use}">${url}</accessURL></interface>`;
}

function featureList(type: string, forms: readonly string[]): string {
  const list = forms.map((form) => `<feature><form>${form}</form></feature>`).join('');
  return `<languageFeatures type="${features}-${type}">${list}</languageFeatures>`;
}

function tableContent(table: PublicTable, isShort: boolean): string {
  const head = `<name>${fullName(table)}</name><description>${xmlText(table.description)}</description>`;
  return isShort
    ? head
    : [
        head,
        ...table.columns.map((each) => columnElement(table, each)),
        ...keyElements(table),
      ].join('');
}

function keyElements(table: PublicTable): readonly string[] {
  return keysFrom(fullName(table)).map(({ target, columns }) => {
    const pairs = columns.map(
      (column) =>
        `<fkColumn><fromColumn>${column.from}</fromColumn><targetColumn>${column.target}</targetColumn></fkColumn>`,
    );
    return `<foreignKey><targetTable>${target}</targetTable>${pairs.join('')}</foreignKey>`;
  });
}

function columnElement(table: PublicTable, column: TableColumn): string {
  const { description, unit, ucd } = column;
  const { datatype, arraysize } = vodatatype(column);
  const size = arraysize === null ? '' : ` arraysize="${arraysize}"`;
  return [
    `<column><name>${writtenName(column)}</name><description>${xmlText(description)}</description>`,
    ...(unit === null ? [] : [`<unit>${unit}</unit>`]),
    ...(ucd === null ? [] : [`<ucd>${ucd}</ucd>`]),
    `<dataType xsi:type="vs:VOTableType"${size}>${datatype}</dataType>`,
    ...(isIndexed(table, column) ? ['<flag>indexed</flag>'] : []),
    '</column>',
  ].join('');
}
