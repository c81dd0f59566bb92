/** What a column holds, in words of SQL as DuckDB has them. */
export type NightColumnType =
  | 'BIGINT'
  | 'BOOLEAN'
  | 'DATE'
  | 'DOUBLE'
  | 'INTEGER'
  | 'MAP(VARCHAR, DOUBLE)'
  | 'VARCHAR'
  | 'VARCHAR[]';

/** A column of the data set of a night, with what a reader must know to use it. */
export interface NightColumn {
  readonly name: string;
  readonly type: NightColumnType;
  /** As VOUnits writes it; null: an id, a name, or yes and no. */
  readonly unit: string | null;
  /** False: it has a value in every row. */
  readonly isNullable: boolean;
  /** One sentence, for people. */
  readonly description: string;
}

export type NightTableName =
  | 'alerts'
  | 'detections'
  | 'forced_photometry'
  | 'non_detections'
  | 'objects'
  | 'features'
  | 'classifications'
  | 'events';

/** A table of the data set of a night: one HATS catalogue. */
export interface NightTable {
  readonly name: NightTableName;
  /** One sentence: which rows are in it. */
  readonly description: string;
  readonly columns: readonly NightColumn[];
  /** Which of them tell one row from every other, in this night and in all nights together unless `isState`. */
  readonly key: readonly string[];
  /** True: how things stood when the night was exported, so the same key is in many nights; false: in one only. */
  readonly isState: boolean;
  /** True: one DOUBLE column a feature follows, called as the feature: whichever the night has. */
  readonly hasFeatureColumns: boolean;
  /** True: the catalogue has a margin beside it (`<table>_margin`), for matches across the edges of partitions. */
  readonly hasMargin: boolean;
}
