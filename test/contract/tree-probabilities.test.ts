/** Training fits calibration and gates in Python (models/training); so is their check. */
import { checkedInPython } from './checked-in-python.ts';

checkedInPython(
  'calibration and gates of a class tree in training, against values worked out by hand',
  { program: 'tree-probabilities.py', atLeast: 18, decimals: 10 },
);
