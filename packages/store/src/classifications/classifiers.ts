import { textArray } from '../postgres/binary-array.ts';
import type { ConnectionPool } from '../postgres/connection-pool.ts';
import { readStatement } from '../postgres/sql-statement.ts';
import type { ClassifierRow, Classifiers } from './contract.ts';

export function classifiers(pool: ConnectionPool): Classifiers {
  const register = readStatement('classifications/register-classifier');
  const list = readStatement('classifications/list-classifiers');
  return {
    registerClassifier: async ({ classifier, version, modelHash, taxonomy, classes }) => {
      await pool.query(register, [
        ...[classifier, version, modelHash, taxonomy],
        textArray(classes, (name) => name),
      ]);
    },

    listClassifiers: async () => {
      const rows = await pool.query<StoredClassifier>(list);
      return rows.map(
        ({ model_hash: modelHash, ...row }): ClassifierRow => ({ ...row, modelHash }),
      );
    },
  };
}

type StoredClassifier = Omit<ClassifierRow, 'modelHash'> & {
  readonly [column: string]: unknown;
  readonly model_hash: string;
};
