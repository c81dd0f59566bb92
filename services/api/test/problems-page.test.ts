import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorCatalogue } from '@lucero/errors';
import { listedProblems, problemTypeOf } from '../src/problem-kinds.ts';
import { problemsPage } from '../src/problems-page.ts';

describe('the page of problems', () => {
  it('has a place for the type of every code', () => {
    const page = problemsPage();
    for (const code of [...Object.keys(errorCatalogue), 'LUCERO_INTERNAL', 'of another age']) {
      const [, id] = problemTypeOf(code).split('#');
      assert.ok(page.includes(`<section id="${id}">`), code);
    }
    assert.equal(problemTypeOf('LUCERO_LAKE_CORRUPT'), '/api/problems#LUCERO_INTERNAL');
    assert.equal(problemTypeOf('LUCERO_NOT_FOUND'), '/api/problems#LUCERO_NOT_FOUND');
  });

  it('names each code once', () => {
    const codes = listedProblems.map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
  });
});
