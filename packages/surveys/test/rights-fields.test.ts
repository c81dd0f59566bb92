/**
 * ZTF's `programid` and Rubin's `timeWithdrawnMjdTai` lay in every packet for years and were read by
 * nobody: partnership data were published, withdrawn rows counted as detections. Nothing fails when a
 * field is not read. So whatever a schema says of rights, validity or withdrawal is listed here, with the
 * reason where nobody reads it, and a new schema with a new such field fails until somebody has thought.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { type Projection, surveys } from '@lucero/surveys';

const schemaFolder = resolve(import.meta.dirname, '../../../schemas');

/** Names that mark rights, validity or withdrawal; the words of a doc catch what is called otherwise. */
const tellingName =
  /program|publisher|rights|propriet|embargo|restrict|withdr|retract|deprecat|valid|procstatus|tooflag|inject|(^|_)flag|pixelFlags/i;
const tellingDoc = /propriet|partnership|embargo|withdrawn|retracted|invalid/i;

/** [survey, path of the field, 'read' or why nobody reads it]; every path that tells is in one row. */
const table: readonly (readonly [string, RegExp, string])[] = [
  ['ztf', /(^|\.)programid$/, 'read'],
  ['ztf', /^(fp_hists|prv_candidates)\.procstatus$/, 'read'],
  ['ztf', /\.programpi$/, 'names the person who leads a program; programid says which it is'],
  ['ztf', /^publisher$/, 'who wrote the file, not whose data it is'],
  ['ztf', /\.tooflag$/, 'why the image was taken; its rights are those of its program'],
  ['lsst', /^(diaSource|prvDia(Forced)?Sources)\.timeWithdrawnMjdTai$/, 'read'],
  ['lsst', /^diaObject\.validityStart(MjdTai)?$/, 'the newest state of an object is the one sent'],
  ['lsst', /^diaSource\.(centroid|shape)_flag$/, 'read'],
  ['lsst', /^diaSource\.pixelFlags_(bad|cr|edge|interpolated|saturated|streak|suspect)$/, 'read'],
  [
    'lsst',
    /^diaSource\.pixelFlags/,
    'details of the flags above, of the centre or of the template',
  ],
  [
    'lsst',
    /^diaSource\.\w+_flag/,
    'raised for 1 % of sources, whose values are there all the same: the reliability weighs them',
  ],
  ['lsst', /^prvDiaSources\.(pixelFlags|\w+_flag)/, 'the reliability of a row has seen them'],
  ['roman', /^(diaSource|prvDia(Forced)?Sources)\.timeWithdrawnMjdTai$/, 'read'],
  ['roman', /^diaObject\.validityStartMjdTai$/, 'the newest state of an object is the one sent'],
  ['roman', /^diaSource\.pixelFlags_(bad|cr|edge|saturated)$/, 'read'],
  ['roman', /^(diaSource|prvDiaSources)\.flags$/, 'what its bits mean, the schema does not say'],
  ['roman', /^prvDiaSources\.pixelFlags/, 'of the row, whose flux is there all the same'],
];

describe('a field that marks rights, validity or withdrawal', () => {
  const used = new Set<RegExp>();

  for (const survey of surveys) {
    for (const version of versionsOf(survey.name)) {
      it(`is read, or has a reason not to be, in schema ${survey.name} ${version}`, () => {
        for (const { path, isRead } of tellingFields(
          survey.name,
          version,
          survey.projections.full,
        )) {
          const row = table.find(([of, pattern]) => of === survey.name && pattern.test(path));
          assert.ok(row, `${survey.name} ${path} is new: read it, or say here why nobody does`);
          used.add(row[1]);
          const verdict = row[2];
          assert.equal(isRead, verdict === 'read', `${survey.name} ${path}: ${verdict}`);
        }
      });
    }
  }

  it('has no row for a field that no schema has', () => {
    assert.deepEqual(
      table.map(([, pattern]) => pattern).filter((pattern) => !used.has(pattern)),
      [],
    );
  });
});

function versionsOf(survey: string): readonly string[] {
  const folders = readdirSync(schemaFolder, { withFileTypes: true });
  // DECAT's packets carry their schema: there is none to ship.
  if (!folders.some(({ name }) => name === survey)) return [];
  const entries = readdirSync(join(schemaFolder, survey), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

const primitive = /^(null|boolean|int|long|float|double|bytes|string)$/;
const lastPart = (name: string): string => name.split('.').at(-1)!;

type Json = string | readonly Json[] | { readonly [key: string]: Json };

/** Telling fields of a schema with their paths, and whether the whole view of a packet reads them. */
function tellingFields(
  survey: string,
  version: string,
  projection: Projection,
): { readonly path: string; readonly isRead: boolean }[] {
  const found: { path: string; isRead: boolean }[] = [];
  const named = new Map<string, Json>();
  const walk = (
    type: Json | undefined,
    path: string,
    read: Projection | true | 'id' | undefined,
  ) => {
    if (Array.isArray(type)) {
      for (const branch of type) walk(branch, path, read);
    } else if (typeof type === 'string') {
      const record = named.get(lastPart(type));
      assert.ok(record !== undefined || primitive.test(type), `${type} is not defined`);
      walk(record, path, read);
    } else if (typeof type === 'object') {
      const node = type as { readonly [key: string]: Json };
      if (node.type !== 'record') return walk(node.items ?? node.type, path, read);
      named.set(lastPart(node.name as string), node);
      for (const field of node.fields as readonly { readonly [key: string]: Json }[]) {
        const name = field.name as string;
        const inner = path === '' ? name : `${path}.${name}`;
        const isWanted = typeof read === 'object' ? read[name] : read;
        if (tellingName.test(name) || tellingDoc.test(String(field.doc))) {
          found.push({ path: inner, isRead: isWanted !== undefined });
        }
        walk(field.type, inner, isWanted);
      }
    }
  };
  const file = join(schemaFolder, survey, version, 'alert.avsc');
  walk(JSON.parse(readFileSync(file, 'utf8')) as Json, '', projection);
  return found;
}
