/** The sequence network is trained in Python (models/training); so is the check of what it is given. */
import { checkedInPython } from './checked-in-python.ts';

checkedInPython(
  'points of a light curve for the sequence network, against values worked out by hand',
  { program: 'sequence-points.py', atLeast: 20 },
);
