import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AdqlError, adqlTranslator, type TranslatedQuery } from '../src/index.ts';
import { catalogue } from './example-catalogue.ts';

const translate = adqlTranslator();
const of = (text: string): TranslatedQuery => translate(text, catalogue, 1001);
const refusal = (text: string): string => {
  try {
    of(text);
  } catch (error) {
    assert.ok(error instanceof AdqlError, String(error));
    return error.message;
  }
  throw new Error(`not refused: ${text}`);
};

describe('a query in ADQL', () => {
  it('becomes SQL of our own words, with its literals as parameters', () => {
    const { text, parameters, columns } = of(
      `SELECT TOP 5 oid AS "My Object", o.last_mag mag -- a comment
       FROM lucero.object AS o WHERE survey = 'it''s' AND last_mag < 18.5 ORDER BY mag DESC`,
    );
    assert.equal(
      text,
      'SELECT (t1."oid")::text AS c1, (t1."last_mag")::double precision AS c2 FROM "views"."object" AS t1' +
        ' WHERE ((t1."survey" = $1::text) AND (t1."last_mag" < $2::double precision))' +
        ' ORDER BY c2 DESC LIMIT $3::bigint',
    );
    assert.deepEqual(parameters, ["it's", 18.5, '5']);
    assert.deepEqual(
      columns.map(({ name, unit }) => [name, unit]),
      [
        ['My Object', null],
        ['mag', 'mag'],
      ],
    );
  });

  it('gives no more rows than it may', () => {
    assert.deepEqual(of('SELECT TOP 5000 oid FROM object').parameters, ['1001']);
    assert.deepEqual(of('SELECT oid FROM object').parameters, ['1001']);
  });

  it('finds places in a circle by ranges of cells before it measures', () => {
    for (const condition of [
      "1 = CONTAINS(POINT('ICRS', ra_deg, dec_deg), CIRCLE('ICRS', 10, -20, 0.1))",
      'CONTAINS(POINT(o.ra_deg, o.dec_deg), CIRCLE(POINT(10, -20), 1/10.)) = 1',
      'INTERSECTS(CIRCLE(10, -20, 0.1), POINT(ra_deg, dec_deg)) = 1',
      'CONTAINS(POINT(10, -20), CIRCLE(ra_deg, dec_deg, 0.1)) = 1',
      'DISTANCE(POINT(ra_deg, dec_deg), POINT(10, -20)) < 0.1',
      '0.1 >= DISTANCE(ra_deg, dec_deg, 10, -20)',
    ]) {
      const { text } = of(`SELECT oid FROM object AS o WHERE ${condition}`);
      assert.match(
        text,
        /t1\."hpx29" >= \$1::bigint AND t1\."hpx29" < \$2::bigint.* AND \(degrees/,
        condition,
      );
    }
  });

  it('finds places in a polygon and a box likewise', () => {
    for (const region of ['POLYGON(10, -20, 11, -20, 11, -19)', 'BOX(10, -20, 2, 1)']) {
      const { text } = of(
        `SELECT oid FROM object WHERE CONTAINS(POINT(ra_deg, dec_deg), ${region}) = 1`,
      );
      assert.match(text, /hpx29" >= .* >= -1e-15/);
    }
  });

  it('only measures where no cells are known', () => {
    const { text } = of(
      'SELECT oid FROM object WHERE CONTAINS(POINT(dec_deg, ra_deg), CIRCLE(1, 2, 3)) = 1',
    );
    assert.doesNotMatch(text, /hpx29/);
  });

  it('looks up the cells around each row of an upload, whichever way the join is written', () => {
    const near = 'CONTAINS(POINT(o.ra_deg, o.dec_deg), CIRCLE(m.ra, m.dec, 2/3600.)) = 1';
    for (const join of [
      `tap_upload.mine AS m JOIN object AS o ON ${near}`,
      `object AS o JOIN tap_upload.Mine AS m ON 1 = CONTAINS(POINT(m.ra, m.dec), CIRCLE(o.ra_deg, o.dec_deg, 2/3600.))`,
      `tap_upload.mine AS m LEFT JOIN object AS o ON ${near} AND o.survey = 'ztf'`,
      `tap_upload.mine AS m, object AS o WHERE ${near}`,
      `object AS o, tap_upload.mine AS m WHERE o.last_mag < 18 AND DISTANCE(o.ra_deg, o.dec_deg, m.ra, m.dec) < 2/3600.`,
    ]) {
      const { text, parameters } = of(`SELECT m.name, o.oid FROM ${join}`);
      assert.match(
        text,
        /LATERAL \(SELECT found\.\* FROM unnest\(\(\$\d+::text\[\]\)\[t\d\.n\]::bigint\[\]/,
        join,
      );
      const cells = parameters.filter((value) => /^\{"\{/.test(String(value)));
      // Rows without a place on the sky have no cells.
      assert.ok(
        cells.every((value) => String(value).endsWith('","{}","{}"}')),
        join,
      );
    }
  });

  it('does not look for rows by WHERE behind an outer join', () => {
    const { text } = of(
      'SELECT m.name FROM tap_upload.mine AS m LEFT JOIN object AS o ON m.name = o.oid' +
        ' WHERE CONTAINS(POINT(o.ra_deg, o.dec_deg), CIRCLE(m.ra, m.dec, 1)) = 0',
    );
    assert.doesNotMatch(text, /LATERAL/);
  });

  it('compares ids that are texts with numbers, and conditions with 1 and 0', () => {
    assert.deepEqual(of('SELECT oid FROM object WHERE oid = 313853517').parameters[0], '313853517');
    assert.deepEqual(of('SELECT oid FROM object WHERE oid IN (1, 2)').parameters.slice(0, 2), [
      '1',
      '2',
    ]);
    assert.match(of('SELECT oid FROM detection WHERE has_alert = 1').text, /"has_alert" = true/);
    assert.match(of('SELECT oid FROM detection WHERE has_alert').text, /WHERE t1."has_alert"/);
  });

  it('keeps 64-bit numbers exact', () => {
    const { parameters } = of('SELECT mag FROM detection WHERE alert_id = 2345678901234567801');
    assert.equal(parameters[0], '2345678901234567801');
  });

  it('groups, and knows equal expressions again', () => {
    const { text } = of(
      'SELECT survey, ROUND(last_mag, 1) AS bin, COUNT(*) AS n FROM object' +
        ' GROUP BY survey, ROUND(last_mag, 1) HAVING COUNT(*) > 3 ORDER BY n DESC',
    );
    assert.match(
      text,
      /GROUP BY t1\."survey", round\(.* HAVING \(count\(\*\) > \$2::bigint\) ORDER BY c3 DESC/,
    );
    assert.match(
      of('SELECT ROUND(last_mag, 1) AS bin FROM object GROUP BY bin').text,
      /GROUP BY round/,
    );
    assert.match(refusal('SELECT survey, COUNT(*) FROM object'), /survey is neither in GROUP BY/);
    assert.match(refusal('SELECT * FROM object GROUP BY survey'), /oid of \* is not in GROUP BY/);
    assert.match(refusal('SELECT oid FROM object WHERE COUNT(*) > 1'), /COUNT stands in SELECT/);
    assert.match(refusal('SELECT SUM(MAX(last_mag)) FROM object'), /MAX stands in SELECT/);
  });

  it('knows subqueries, WITH, EXISTS, IN and unions', () => {
    const texts = [
      'WITH bright AS (SELECT oid, survey FROM object WHERE last_mag < 17), two AS (SELECT oid FROM bright)' +
        ' SELECT b.oid FROM bright AS b WHERE b.oid IN (SELECT oid FROM two)',
      'SELECT q.n FROM (SELECT oid, COUNT(*) AS n FROM detection GROUP BY oid) AS q WHERE q.n > 3',
      'SELECT oid FROM object AS o WHERE EXISTS (SELECT 1 FROM detection AS d WHERE d.oid = o.oid)',
      'SELECT oid FROM object UNION SELECT oid FROM detection ORDER BY oid OFFSET 3',
      'SELECT oid FROM object WHERE last_mag = (SELECT MAX(last_mag) FROM object)',
    ];
    assert.match(
      of(texts[0]!).text,
      /^WITH t1 AS \(SELECT .*\), t3 AS \(SELECT .* FROM t1 AS t4.*\) SELECT/,
    );
    for (const text of texts) assert.ok(of(text).columns.length === 1, text);
  });

  it('joins USING and NATURAL, with a common column once', () => {
    const all = of('SELECT * FROM object JOIN detection USING (oid, survey)');
    assert.equal(all.columns.filter(({ name }) => name === 'oid').length, 1);
    assert.equal(of('SELECT oid FROM object NATURAL JOIN detection').columns.length, 1);
    assert.match(
      of('SELECT oid FROM object FULL JOIN detection USING (oid)').text,
      /coalesce\(t1."oid", t2."oid"\)/,
    );
    assert.match(
      refusal('SELECT oid FROM object AS a JOIN object AS b ON a.oid = b.oid'),
      /more than one table/,
    );
    assert.match(refusal('SELECT 1 FROM object JOIN detection'), /needs ON or USING/);
  });

  it('keeps the case of quoted names and no other', () => {
    assert.equal(of('SELECT OID FROM LUCERO.Object').columns[0]?.name, 'oid');
    assert.match(refusal('SELECT "OID" FROM object'), /no column named "OID"; did you mean oid\?/);
    assert.equal(of('SELECT "RA" FROM tap_upload."Mine"').columns[0]?.name, 'RA');
  });

  it('says where it is wrong, and what was probably meant', () => {
    for (const [text, said] of [
      [
        'SELECT oid\nFROM objct',
        'line 2, column 6: no table named objct; did you mean lucero.object?',
      ],
      [
        'SELECT lastmag FROM object',
        'line 1, column 8: no column named lastmag; did you mean last_mag?',
      ],
      [
        'SELECT x.oid FROM object AS o',
        'line 1, column 10: no table named x in this FROM; there are o',
      ],
      ['SELECT SQR(2) FROM object', 'line 1, column 8: no function named SQR; did you mean SQRT?'],
      ['SELECT oid FROM object WHERE', /column 29: the query ends where/],
      ['SELECT oid FROM object; DROP TABLE object', /"DROP" stands where the end of the query/],
      ['SELECT oid # FROM object', 'line 1, column 12: "#" means nothing here'],
      ['SELECT oid FROM object WHERE survey < 3.5', /a text cannot be compared with a number/],
      ['SELECT oid FROM object WHERE last_mag', /WHERE needs a condition, not a number/],
      ['SELECT oid FROM object ORDER BY 2', /no column 2 to order by/],
      ['SELECT TOP 1.5 oid FROM object', /a whole number of rows/],
      [
        "SELECT oid FROM object WHERE 1 = CONTAINS(POINT('GALACTIC', 1, 2), CIRCLE(1, 2, 3))",
        /only the coordinate system ICRS/,
      ],
      [
        'SELECT oid FROM object WHERE CONTAINS(POINT(ra_deg, dec_deg), CIRCLE(0, 91, 1)) = 1',
        /column \d+:/,
      ],
      [
        'SELECT oid FROM object WHERE CONTAINS(POINT(ra_deg, dec_deg), CIRCLE(0, 0, -1)) = 1',
        /no radius/,
      ],
      ...['BOX(180, 0, 210, 10)', 'BOX(180, 0, -1, 10)', 'BOX(180, 0, 10, 0)'].map(
        (box) =>
          [
            `SELECT oid FROM object WHERE 1 = CONTAINS(POINT(ra_deg, dec_deg), ${box})`,
            /BOX is between 0 and 150 deg/,
          ] as const,
      ),
      ['SELECT POINT(ra_deg, dec_deg) FROM object', /POINT stands within/],
      ['SELECT oid FROM pg_catalog.pg_user', /no table named pg_catalog\.pg_user/],
      ['', /the query ends where SELECT/],
    ] as const) {
      const message = refusal(text);
      if (typeof said === 'string') assert.equal(message, said);
      else assert.match(message, said);
    }
  });

  it('is refused before it costs anything when it is too large', () => {
    assert.match(
      refusal(`SELECT ${'('.repeat(100)}1${')'.repeat(100)} FROM object`),
      /parentheses/,
    );
    assert.match(refusal(`SELECT '${'x'.repeat(200_000)}' FROM object`), /longer than/);
    assert.match(refusal(`SELECT ${'1,'.repeat(15_000)}1 FROM object`), /words and signs/);
    assert.match(refusal(`SELECT ${'1,'.repeat(600)}1 FROM object`), /500 columns/);
    assert.match(refusal(`SELECT 1 FROM ${'object,'.repeat(12)} object`), /12 tables/);
    const cone = 'CONTAINS(POINT(ra_deg, dec_deg), CIRCLE(1, 2, 3)) = 1';
    assert.match(
      refusal(`SELECT 1 FROM object WHERE ${`${cone} OR `.repeat(60)} ${cone}`),
      /50 regions/,
    );
    assert.match(refusal(`SELECT ${'1+'.repeat(501)}1 FROM object`), /500 signs of arithmetic/);
    // What is said many times over in SQL does not multiply.
    const nested = (times: number): string =>
      times === 0 ? '1' : `DISTANCE(POINT(1, ${nested(times - 1)}), POINT(2, 3))`;
    assert.match(refusal(`SELECT ${nested(15)} FROM object`), /too elaborately/);
    const vertices = Array.from({ length: 190 }, (_, i) => {
      const angle = (i / 95) * Math.PI;
      return `${(50 + 9 * Math.cos(angle)).toFixed(3)},${(9 * Math.sin(angle)).toFixed(3)}`;
    }).join(',');
    const polygon = (at: number) =>
      `1 = CONTAINS(POINT(ra_deg + ${at}, dec_deg), POLYGON(${vertices}))`;
    const polygons = Array.from({ length: 20 }, (_, i) => polygon(i)).join(' OR ');
    assert.match(refusal(`SELECT 1 FROM object WHERE ${polygons}`), /too large in SQL/);
    const list = Array.from({ length: 6_000 }, (_, i) => -i).join(',');
    const denied = `${'NOT ('.repeat(39)}MAX(last_mag) IN (${list})${')'.repeat(39)}`;
    assert.match(
      refusal(`SELECT oid FROM object GROUP BY oid HAVING ${denied}`),
      /100000 expressions/,
    );
    assert.ok(of(`SELECT oid FROM object WHERE last_mag IN (${list})`));
    // Signs that only repeat do not nest.
    assert.ok(
      of(
        `SELECT ${'-'.repeat(1) + ' -'.repeat(3_000)}1, oid FROM object WHERE ${'NOT '.repeat(3_000)} has_x = 1`.replace(
          'has_x = 1',
          'oid = 1',
        ),
      ),
    );
  });
});
