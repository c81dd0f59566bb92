import { integer, type Setting, text } from './setting.ts';

/** Settings of the warehouse over the data sets of nights. */
export const warehouseSections = {
  warehouse: {
    path: text({
      default: '',
      description:
        'folder of the warehouse: its DuckDB file, what dbt writes, its site; empty = `warehouse` in the data folder',
    }),
    python: text({
      default: '',
      description:
        'Python interpreter that has the packages of warehouse/requirements.txt; empty = an environment made with them at first use',
    }),
    memoryMegabytes: integer({
      default: 400,
      minimum: 100,
      maximum: 1_000_000,
      description: 'that DuckDB uses before it sorts and joins on disk [MB]',
    }),
    threads: integer({
      default: 2,
      minimum: 1,
      maximum: 256,
      description: 'of DuckDB',
    }),
  },
} as const satisfies Record<string, Readonly<Record<string, Setting<unknown>>>>;
