import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decat, findSurvey, lsst, surveyNamed, surveys, ztf } from '@lucero/surveys';

/** A word of stored lists of bands, and what a feature's name may end in. */
const word = /^[0-9A-Za-z]{1,16}$/;

for (const survey of surveys) {
  describe(`the descriptor of ${survey.name}`, () => {
    const featureBands = survey.featureBands.map(({ band }) => band);

    it('has a name for keys and addresses, and one for people', () => {
      assert.match(survey.name, /^[a-z][a-z0-9-]{0,31}$/);
      assert.notEqual(survey.displayName, '');
    });

    it('names each band and each code once, in words', () => {
      for (const names of [
        survey.bands,
        featureBands,
        survey.fittedBands,
        survey.featureBands.map(({ code }) => code),
      ]) {
        assert.equal(new Set(names).size, names.length);
        for (const name of names) assert.match(name, word);
      }
    });

    it('fits every band together that has features of its own', () => {
      assert.deepEqual(
        featureBands.filter((band) => !survey.fittedBands.includes(band)),
        [],
      );
    });

    it('cuts by a score from 0 to 1, if at all', () => {
      const least = survey.reliabilityCut?.least ?? 0;
      assert.ok(least >= 0 && least <= 1);
    });

    it('is found by its name', () => {
      assert.equal(findSurvey(survey.name), survey);
      assert.equal(surveyNamed(survey.name), survey);
    });
  });
}

describe('the descriptors', () => {
  it('know the time scales: TAI of Rubin, UTC of the older ones', () => {
    assert.deepEqual(
      [lsst, ztf, decat].map(({ timeScale }) => timeScale),
      ['TAI', 'UTC', 'UTC'],
    );
  });

  it('have one survey that sends update records: a line of them does not say whose it is', () => {
    assert.equal(surveys.filter(({ updates }) => updates !== null).length, 1);
  });

  it('know no other name', () => {
    assert.equal(findSurvey('atlas'), undefined);
    assert.throws(() => surveyNamed('atlas'), { code: 'LUCERO_SURVEY_UNKNOWN' });
  });
});
