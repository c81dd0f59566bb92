/** The second stage of the light-curve classifier is made in Python (models/training/lightcurves); so is its check. */
import { checkedInPython } from './checked-in-python.ts';

checkedInPython(
  'what an alert says of the sources beside it, as a factor on the classes of its light curve',
  {
    program: 'light-curve-context.py',
    atLeast: 27,
    decimals: 10,
    requirements: 'test/contract/light-curve-context-requirements.txt',
  },
);
