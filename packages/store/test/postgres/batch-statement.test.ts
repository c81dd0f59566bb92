import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measurementStatements } from '../../src/measurements/measurement-statements.ts';
import { filledStatement } from '../../src/postgres/batch-statement.ts';

describe('batchStatement', () => {
  const { insertNonDetections, relearnNonDetections } = measurementStatements();

  it('writes the columns into an insertion', () => {
    assert.equal(
      insertNonDetections.text,
      `-- Upper limits that are not stored; see insert-detections.sql.
INSERT INTO non_detection (oid, survey, object_kind, image_id, said_mjd_tai, content_code, mjd_tai, band, limiting_mag)
SELECT oid, survey, object_kind::object_kind, image_id, said_mjd_tai, content_code, mjd_tai, band,
    limiting_mag
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::double precision[], $6::integer[],
    $7::double precision[], $8::text[], $9::double precision[])
  AS given (oid, survey, object_kind, image_id, said_mjd_tai, content_code, mjd_tai, band, limiting_mag);
`,
    );
  });

  it('assigns the contents, and never the key', () => {
    assert.ok(
      relearnNonDetections.text.includes(`SET said_mjd_tai = given.said_mjd_tai,
  content_code = given.content_code,
  mjd_tai = given.mjd_tai,
  band = given.band,
  limiting_mag = given.limiting_mag
FROM unnest(`),
    );
  });

  it('leaves no mark in any statement', () => {
    for (const { text } of Object.values(measurementStatements()))
      assert.doesNotMatch(text, /[{}]/);
  });
});

describe('filledStatement', () => {
  it('refuses a statement that asks for what nothing gives', () => {
    assert.throws(
      () => filledStatement('measurements/insert-non-detections', { columns: 'a' }),
      /insert-non-detections\.sql asks for values, which nothing gives/,
    );
  });
});
