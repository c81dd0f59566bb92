import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exportScan } from '../../../src/browser/components/candidates/scan-export.ts';
import { noMarks, withMark } from '../../../src/browser/components/candidates/scan-marks.ts';
import { candidate } from './candidate.ts';

const rows = [
  candidate(),
  candidate({ oid: 'ZTF18bbbbbbb', hostName: 'a | "b",\n=c', tnsName: null, lastMag: null }),
];
const marks = withMark(noMarks, 'ztf/ZTF18aaaaaaa', 'keep', 61_005, 1);
const facts = {
  filter: 'Supernovae; probability ≥ 50 %',
  address: 'http://lucero.example/?tag=supernova',
  unixMs: Date.UTC(2026, 10, 30, 5),
};

describe('export of a scan', () => {
  it('gives CSV that a program reads back, and no formula', () => {
    const { name, text } = exportScan('csv', rows, marks, facts);
    assert.equal(name, 'scan-2026-11-30.csv');
    const [head, first, second] = text.split('\r\n');
    assert.deepEqual(head!.split(',').slice(0, 3), ['mark', 'survey', 'oid']);
    assert.ok(first!.startsWith('keep,ztf,ZTF18aaaaaaa,185.72875,15.82361,61000,61005,3,r,18.5,'));
    assert.match(second!, /^,ztf,ZTF18bbbbbbb/);
    assert.match(text, /"a \| ""b"",\n=c"/);
    const formula = exportScan('csv', [candidate({ hostName: '=1+1' })], marks, facts).text;
    assert.match(formula, /,'=1\+1,/);
  });

  it('gives JSON with the filter, its address and every field', () => {
    const { text } = exportScan('json', rows, marks, facts);
    const { filter, address, objects } = JSON.parse(text);
    assert.deepEqual([filter, address, objects.length], [facts.filter, facts.address, 2]);
    assert.deepEqual([objects[0].mark, objects[1].mark], ['keep', null]);
    assert.equal(objects[0].stampsAlertId, '42');
  });

  it('gives a report in Markdown in which names stay text', () => {
    const { text } = exportScan('markdown', rows, marks, facts);
    assert.match(text, /2 objects, 1 kept, 0 rejected/);
    assert.match(
      text,
      /\| ★ \| \[ZTF18aaaaaaa\]\(http:\/\/lucero\.example\/objects\/ztf\/ZTF18aaaaaaa\) \| SNIa \|/,
    );
    assert.match(text, /a \\\| "b", =c/);
    for (const line of text.split('\n').filter((each) => each.startsWith('| '))) {
      assert.equal(line.replaceAll('\\|', '').split('|').length, 13, line);
    }
  });
});
