import type {
  FilterField,
  FilterNeed,
  FilterParameter,
  FilterValueType,
  SetMemberships,
} from '../contract.ts';
import type { FilterSubject } from '../filter-subject.ts';

/** What a part of an expression is worth: null is CEL's error, because something is not known. */
export type Value = number | string | boolean | null;

/** What an expression is evaluated on, and where its loops stand. */
export interface Frame {
  readonly subject: FilterSubject;
  readonly memberships: SetMemberships;
  /** The items that the loops around a part are at, the outermost first. */
  readonly items: unknown[];
}

export type Argument = string | number;

/** A field with its arguments, ready to be read. */
export interface BoundField {
  readonly read: (frame: Frame) => Value;
  /** Why it is absent there, in plain words. */
  readonly why: (frame: Frame) => string;
}

/** A field and how it is read. */
export interface FieldDefinition extends FilterField {
  /** Called once for each place in an expression. */
  readonly bind: (args: readonly Argument[]) => BoundField;
}

interface PlainField {
  readonly path: string;
  readonly type: FilterValueType;
  readonly unit: string | null;
  readonly description: string;
  readonly example: string;
  readonly read: (subject: FilterSubject) => Value;
  readonly why: (subject: FilterSubject) => string;
}

/** A field without arguments that is read from the subject. */
export function plainField(need: FilterNeed, given: PlainField): FieldDefinition {
  const { read, why, ...rest } = given;
  const bound: BoundField = {
    read: ({ subject }) => read(subject),
    why: ({ subject }) => why(subject),
  };
  return { ...rest, need, parameters: [], bind: () => bound };
}

/** A parameter that names something. */
export const nameParameter = (
  kind: Exclude<FilterParameter['kind'], 'level' | 'raDeg' | 'decDeg'>,
): FilterParameter => ({ name: kind, kind, type: 'string', isOptional: false });

/** A parameter that is a number. */
export const numberParameter = (
  kind: 'level' | 'raDeg' | 'decDeg',
  isOptional: boolean,
): FilterParameter => ({ name: kind, kind, type: 'double', isOptional });
