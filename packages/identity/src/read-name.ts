import type { ObjectKind } from '@lucero/alert';
import { parseMpcDesignation } from '@lucero/sky';
import { surveys } from '@lucero/surveys';
import { aliasKeyOf } from './alias.ts';
import { readSourceId } from './source-id.ts';
import { readTnsName } from './tns-name.ts';

/** What a name may stand for. */
export type NameForm =
  /** An object of a survey; null: any survey, any kind. */
  | {
      readonly kind: 'object';
      readonly survey: string | null;
      readonly objectKind: ObjectKind | null;
      readonly oid: string;
    }
  /** The object of a detection. */
  | { readonly kind: 'alert'; readonly survey: string; readonly alertId: bigint }
  | { readonly kind: 'source'; readonly sourceId: string }
  /** Without its prefix: 2026abc. */
  | { readonly kind: 'tns'; readonly name: string }
  | { readonly kind: 'designation'; readonly unpacked: string; readonly packed: string }
  /** What users call it, as aliasKeyOf writes it. */
  | { readonly kind: 'alias'; readonly key: string };

const greatestNameLength = 100;
/** As the ids of surveys are: the same as the API takes. */
const plainId = /^[0-9A-Za-z][0-9A-Za-z_.+-]{0,63}$/;

/**
 * Every form that a name has, the most telling first; nothing is looked up. One name may have several: `1234567` is a
 * minor planet and may be an id, `2026 AB` a minor planet or a supernova. Whoever has the tables asks for all of them;
 * when more than one source answers, the name is ambiguous.
 *
 * A name that a survey, the Transient Name Server or Lucero writes so that nothing else looks like it has no other
 * form but that of an alias, and none longer than 100 characters has any.
 */
export function readName(name: string): readonly NameForm[] {
  const text = name.normalize('NFKC').trim();
  if (text === '' || text.length > greatestNameLength) return [];
  return [...formsOfOthers(text), { kind: 'alias', key: aliasKeyOf(text) }];
}

/** Whether something else than an alias looks like this, so that it cannot become one. */
export const isNameOfOthers = (name: string): boolean =>
  formsOfOthers(name.normalize('NFKC').trim()).some(
    (form) => form.kind !== 'object' || form.survey !== null || /^\d+$/.test(form.oid),
  );

function formsOfOthers(text: string): NameForm[] {
  const sourceId = readSourceId(text);
  if (sourceId !== null) return [{ kind: 'source', sourceId }];
  const ofSurveys = surveys.flatMap((survey): NameForm[] => {
    const read = survey.names.read(text);
    if (read === null) return [];
    return 'alertId' in read
      ? [{ kind: 'alert', survey: survey.name, alertId: read.alertId }]
      : [{ kind: 'object', survey: survey.name, ...read }];
  });
  if (ofSurveys.length > 0) return ofSurveys;
  const forms: NameForm[] = [];
  const tns = readTnsName(text);
  if (tns !== null) forms.push({ kind: 'tns', name: tns });
  const designation = parseMpcDesignation(text);
  if (designation !== null) forms.push({ kind: 'designation', ...designation });
  if (plainId.test(text)) {
    forms.push({ kind: 'object', survey: null, objectKind: null, oid: text });
  }
  return forms;
}
