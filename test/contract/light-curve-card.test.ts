/** The card of the light-curve classifier is made in Python (models/training/lightcurves); so is the check of its figures. */
import { checkedInPython } from './checked-in-python.ts';

checkedInPython('the card of the light-curve classifier, against values worked out by hand', {
  program: 'light-curve-card.py',
  atLeast: 34,
  decimals: 9,
  requirements: 'test/contract/light-curve-card-requirements.txt',
});
