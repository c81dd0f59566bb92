/** Written into the namespace: 'rapid.v01_00.alert' is 1.0. */
const versionInName = /^rapid\.v(\d+)_(\d+)\./;

export function schemaVersionOf(schemaName: string | undefined): string {
  const found = versionInName.exec(schemaName ?? '');
  return found === null ? 'unknown' : `${Number(found[1])}.${Number(found[2])}`;
}
