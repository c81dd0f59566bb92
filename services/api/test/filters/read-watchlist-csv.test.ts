import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  readWatchlistCsv,
  WatchlistUnreadableError,
  writeWatchlistCsv,
} from '../../src/filters/read-watchlist-csv.ts';

const options = { radiusArcsec: 2, maxRows: 5 };
const read = (text: string, change: Partial<typeof options> = {}) =>
  readWatchlistCsv(Buffer.from(text), { ...options, ...change });
const rowsOf = (text: string) => {
  const { rows, badRows } = read(text);
  assert.deepEqual(badRows, []);
  return rows.names.map((name, i) => [name, rows.raDeg[i], rows.decDeg[i], rows.radiusArcsec[i]]);
};

describe('a watchlist as CSV', () => {
  it('is read whatever parts and quotes it', () => {
    const expected = [
      ['M 31', 10.6847, 41.2687, 60],
      ['β, "Per"', 47.0422, 40.9556, 2],
    ];
    for (const text of [
      'name,ra,dec,radius_arcsec\nM 31,10.684708,41.26875,60\n"β, ""Per""",47.042215,40.955648,\n',
      '\ufeffName;RA_ICRS [deg];Dec (deg);Radius\r\nM 31;10.684708;41.26875;60\r\n"β, ""Per""";47.042215;40.955648;\r\n',
      '# made by hand\n\nradius\tdecDeg\traDeg\tid\n60\t41.26875\t10.684708\tM 31\n# one more\n\t40.955648\t47.042215\tβ, "Per"\n',
      'main_id|RAJ2000|DEJ2000|notes|radius_arcsec\n M 31 | 00:42:44.33 | +41:16:07.5 | a | 60 \n β, "Per" | 47.042215 | 40.955648 | "x" | \n',
    ]) {
      const rounded = rowsOf(text).map((cells) =>
        cells.map((cell) => (typeof cell === 'number' ? Number(cell.toFixed(4)) : cell)),
      );
      assert.deepEqual(rounded, expected, text);
    }
    const utf16 = Buffer.from('\ufeffname,ra,dec\nβ,1,2\n', 'utf16le');
    assert.deepEqual(readWatchlistCsv(utf16, options).rows.names, ['β']);
  });

  it('calls a row without a name by its position', () => {
    assert.deepEqual(rowsOf('ra,dec\n12h34m56.7s,-01d02m03s\n'), [
      ['J123456.70-010203.0', 188.736_25, -1.034_166_666_666_666_7, 2],
    ]);
  });

  it('names every bad row by its line, and keeps the others', () => {
    const text = [
      'name,ra,dec,radius_arcsec',
      'good,1,2,3',
      'no ra,x,2,3',
      '"two',
      'lines",4,5,6',
      'south,1,-91,3',
      'short,1,2',
      'wide,1,2,3601',
      'good,7,8,9',
      `${'x'.repeat(101)},1,2,3`,
      'bell\u0007,1,2,3',
      'far,400,2,3',
      ',,,',
      'empty,,,',
    ].join('\n');
    const { rows, badRows, badRowCount } = read(text, { maxRows: 50 });
    assert.deepEqual(rows.names, ['good']);
    assert.deepEqual(
      badRows.map(({ line, reason }) => [line, reason.replace(/(?<=\S) (is|has [am1]).*/, '')]),
      [
        [3, 'ra: x'],
        [5, 'its name'],
        [6, 'dec: -91'],
        [7, 'has 3 columns, the first line has 4'],
        [8, 'radius 3601'],
        [9, 'good'],
        [10, 'its name'],
        [11, 'its name'],
        [12, 'ra: 400'],
        [14, 'has no position'],
      ],
    );
    assert.equal(badRowCount, 10);
  });

  it('names a hundred bad rows, and counts all', () => {
    const lines = Array.from({ length: 1_000 }, (_, i) => `row ${i},${i},91`);
    const { badRows, badRowCount } = read(`name,ra,dec\n${lines.join('\n')}`, { maxRows: 2_000 });
    assert.deepEqual([badRows.length, badRowCount], [100, 1_000]);
  });

  it('is refused as a whole when it is no such table', () => {
    for (const [text, reason] of [
      ['', /is empty/],
      ['# nothing\n', /is empty/],
      ['1,2,3\n4,5,6\n', /no columns ra and dec/],
      ['name,ra,dec\na,1,2\nb,"3,4\nc,5,6\n', /quote is opened|CSV/],
      [`name,ra,dec\n${'a,1,2\n'.repeat(6)}`, /more than 5 rows/],
      [`name,ra,dec\n${'a'.repeat(20_000)},1,2\n`, /CSV/],
    ] as const) {
      assert.throws(
        () => read(text),
        (error) => error instanceof WatchlistUnreadableError && reason.test(error.message),
        text.slice(0, 50),
      );
    }
    const latin1 = Buffer.from('name,ra,dec\nß,1,2\n', 'latin1');
    assert.throws(() => readWatchlistCsv(latin1, options), /UTF-8/);
  });

  it('is read again as it was written', () => {
    const rows = {
      names: ['M 31', '#1, "x"', '=1+1', 'ß<b>'],
      raDeg: Float64Array.of(0.1 + 0.2, 359.999_999_999, 0, 1e-7),
      decDeg: Float64Array.of(-90, 41.268_75, -1e-9, 0),
      radiusArcsec: Float64Array.of(1.3, 0.5, 3600, 1e-3),
    };
    assert.deepEqual(read(writeWatchlistCsv(rows)).rows, rows);
  });
});
