/**
 * A bulk report of the Transient Name Server with one object, in the server's own names (its manual of bulk reports,
 * version 2.0; schemas/tns/bulk-report). Ids are numbers of the server's lists.
 */
export interface AtReport {
  readonly at_report: { readonly 0: AtEntry };
}

export interface AtEntry {
  readonly ra: AtCoordinate;
  readonly dec: AtCoordinate;
  readonly reporting_group_id: number;
  readonly discovery_data_source_id: number;
  readonly reporter: string;
  /** UTC, as every time here: `2026-02-09 03:46:46.998`. */
  readonly discovery_datetime: string;
  readonly at_type: number;
  readonly host_name?: string;
  readonly host_redshift?: number;
  readonly internal_name: string;
  readonly remarks?: string;
  readonly non_detection: AtLimit | AtArchive;
  readonly photometry: { readonly photometry_group: Readonly<Record<string, AtPoint>> };
}

export interface AtCoordinate {
  /** [deg], ICRS. */
  readonly value: number;
  readonly error?: number;
  readonly units?: 'arcsec';
}

interface AtImage {
  readonly obsdate: string;
  readonly flux_units: number;
  readonly filter_value: number;
  readonly instrument_value: number;
}

/** The last image without it. */
export interface AtLimit extends AtImage {
  readonly limiting_flux: number;
}

/** There is no such image: it was looked for elsewhere, or nowhere. */
export interface AtArchive {
  /** 0: other, which the remarks explain. */
  readonly archiveid: number;
  readonly archival_remarks: string;
}

export interface AtPoint extends AtImage {
  readonly flux: number;
  readonly flux_error?: number;
  readonly limiting_flux?: number;
}
