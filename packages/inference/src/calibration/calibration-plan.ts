import { type Static, type TSchema, Type } from 'typebox';
import { Value } from 'typebox/value';
import { leastRate } from './class-rates.ts';

const closed = { additionalProperties: false } as const;

/** Bounds what one record asks of a reader; no tree of a survey is wider or deeper. */
const mostClasses = 256;
const byClass = (number: TSchema, description: string) =>
  Type.Record(Type.String(), number as ReturnType<typeof Type.Number>, {
    maxProperties: mostClasses,
    description,
  });

const temperatureCalibration = Type.Object(
  {
    method: Type.Enum(['temperature']),
    temperature: Type.Number({ exclusiveMinimum: 0 }),
    fittedOn: Type.String(),
  },
  closed,
);

const nodeCalibration = Type.Object(
  {
    temperature: Type.Number({ exclusiveMinimum: 0 }),
    biases: byClass(Type.Number(), 'natural logarithm, added to each child; one per child'),
  },
  closed,
);

const branchCalibration = Type.Object(
  {
    method: Type.Enum(['branches']),
    fittedOn: Type.String(),
    ageFeature: Type.String({
      description: 'feature with the time from the first to the last detection [d]; null = 0 d',
    }),
    byAge: Type.Array(
      Type.Object(
        {
          upToDays: Type.Union([Type.Number({ minimum: 0 }), Type.Null()]),
          nodes: Type.Record(Type.String(), nodeCalibration, {
            maxProperties: mostClasses,
            description: "by the name of the branch; '' = the root of the tree",
          }),
        },
        closed,
      ),
      { minItems: 1, maxItems: 64, description: 'ages rise; the last has no end (null)' },
    ),
  },
  closed,
);

const rate = Type.Number({ minimum: leastRate, maximum: 1 });

/** `calibration`, `prior` and `gates` of a manifest: from what a model gives to what is published. */
export const calibrationKeys = {
  calibration: Type.Union([Type.Null(), temperatureCalibration, branchCalibration]),
  prior: Type.Optional(
    Type.Object(
      {
        trained: byClass(rate, 'class rates with which the calibrated probabilities hold; sum 1'),
        served: byClass(rate, 'class rates with which the published ones hold; sum 1'),
        source: Type.String({ minLength: 1, maxLength: 1000, description: 'why these rates' }),
      },
      closed,
    ),
  ),
  gates: Type.Optional(
    Type.Object(
      {
        levels: Type.Array(Type.Number({ minimum: 0, maximum: 1 }), {
          minItems: 1,
          maxItems: 16,
          description: 'least probability of an answer, by level of the tree, from the top',
        }),
        fittedOn: Type.String(),
      },
      closed,
    ),
  ),
};

const plan = Type.Object(calibrationKeys);
export type CalibrationPlan = Static<typeof plan>;
export type BranchCalibration = Static<typeof branchCalibration>;
export type Prior = NonNullable<CalibrationPlan['prior']>;
export type Gates = NonNullable<CalibrationPlan['gates']>;

const schemaOfMethod: Readonly<Record<string, TSchema>> = {
  temperature: temperatureCalibration,
  branches: branchCalibration,
};

/**
 * What is wrong with the form of a `calibration`, judged by the method that it names: of a union, JSON
 * Schema can only say that none of its forms fits. Null = nothing.
 */
export function calibrationFormProblem(calibration: unknown): string | null {
  if (calibration === null) return null;
  const { method } = Object(calibration) as { method?: unknown };
  const schema = schemaOfMethod[String(method)];
  if (schema === undefined) return 'calibration.method must be temperature or branches';
  const [first] = Value.Errors(schema, calibration);
  if (first === undefined) return null;
  const key = first.instancePath.slice(1).replaceAll('/', '.');
  return `calibration${key === '' ? '' : `.${key}`} ${first.message}`;
}
