import type { LakeEntry, ObjectSummary } from '@lucero/store';
import type { TableColumn, TableRow } from '@lucero/tables';

const column = (
  name: string,
  type: 'text' | 'long',
  ucd: string,
  description: string,
): TableColumn => ({
  ...{ name, type, ucd, description, unit: null, timeScale: null },
});

/** DataLink 1.1, section 3.2: names, order and words are the standard's. */
export const linkColumns: readonly TableColumn[] = [
  column('ID', 'text', 'meta.id;meta.main', 'Object id, or name, that was asked for'),
  column('access_url', 'text', 'meta.ref.url', 'Where it is'),
  column('service_def', 'text', 'meta.ref', 'Service descriptor; none here'),
  column('error_message', 'text', 'meta.code.error', 'Why there is none'),
  column('semantics', 'text', 'meta.code', 'What it is to the object'),
  column('description', 'text', 'meta.note', 'What it is'),
  column('content_type', 'text', 'meta.code.mime', 'Its type'),
  { ...column('content_length', 'long', 'phys.size;meta.file', 'Its length'), unit: 'byte' },
];

/**
 * @param asked the id or name that the object was asked by
 * @param packet where the packet of the newest alert is kept; null: nowhere
 */
export function linkRows(
  asked: string,
  { survey, oid, lastAlertId }: ObjectSummary,
  packet: LakeEntry | null,
  origin: string,
): readonly TableRow[] {
  const row = (
    path: string,
    semantics: string,
    description: string,
    type: string,
    length: bigint | null = null,
  ): TableRow => [...[asked, `${origin}${path}`, null, null, semantics, description, type, length]];
  const [surveyPart, oidPart] = [encodeURIComponent(survey), encodeURIComponent(oid)];
  const alert = `/api/v1/alerts/${surveyPart}/${lastAlertId}`;
  const ofAlert =
    packet === null
      ? []
      : [
          ...(['science', 'template', 'difference'] as const).flatMap((kind) => [
            row(
              `${alert}/stamps/${kind}.png`,
              '#preview',
              `Stamp of the newest alert: ${kind}`,
              'image/png',
            ),
            row(
              `${alert}/stamps/${kind}.fits`,
              '#auxiliary',
              `Stamp of the newest alert as the survey sent it: ${kind}`,
              'image/fits',
            ),
          ]),
          row(
            `${alert}/packet`,
            '#progenitor',
            'The newest alert byte for byte as the survey sent it',
            'application/octet-stream',
            BigInt(packet.length),
          ),
        ];
  return [
    row(
      `/api/v1/objects/${surveyPart}/${oidPart}`,
      '#this',
      'The object with its class',
      'application/json',
    ),
    row(
      `/datalink/lightcurve?ID=${oidPart}&SURVEY=${surveyPart}`,
      '#coderived',
      'Light curve: detections, forced photometry, limits',
      'application/x-votable+xml',
    ),
    row(
      `/api/v1/objects/${surveyPart}/${oidPart}/classifications`,
      '#derivation',
      'Its classifications',
      'application/json',
    ),
    row(
      `/api/v1/objects/${surveyPart}/${oidPart}/matches`,
      '#derivation',
      'Sources of catalogues at its place',
      'application/json',
    ),
    ...ofAlert,
  ];
}

export function unknownRow(id: string): TableRow {
  return [id, null, null, 'NotFoundFault: no object of this id', '#this', null, null, null];
}
