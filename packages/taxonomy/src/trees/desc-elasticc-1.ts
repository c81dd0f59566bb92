import type { Taxonomy, TaxonomyClass } from '../taxonomy.ts';

const leaf = (code: number, name: string, description: string): TaxonomyClass => ({
  ...{ code, name, description },
});
const rest = (code: number, branch: string): TaxonomyClass =>
  leaf(code, `${branch}/Other`, `Of ${branch}, but none of the others.`);

/**
 * The classes of DESC's challenge ELAsTiCC with the numbers (classId) in which brokers answered it. Each level has one
 * digit. The tree began with three digits, whose numbers stand for other things; those are not in it.
 */
export const descElasticc1: Taxonomy = {
  id: 'desc-elasticc/1',
  title: 'DESC ELAsTiCC, with its class numbers',
  source: 'LSSTDESC/elasticc, taxonomy/taxonomy.ipynb at bc0de488c5276ce61b650117db19e93634b10815',
  classes: [
    {
      ...leaf(0, 'Meta', 'About the answer, not about the source.'),
      children: [
        rest(100, 'Meta'),
        leaf(200, 'Residual', 'The probability of all that the classifier does not tell apart.'),
        leaf(300, 'NotClassified', 'The classifier chose not to answer.'),
      ],
    },
    { ...leaf(1000, 'Static', 'Does not vary.'), children: [rest(1100, 'Static')] },
    {
      ...leaf(2000, 'Variable', 'Varies.'),
      children: [
        rest(2100, 'Variable'),
        {
          ...leaf(2200, 'Non-Recurring', 'Happens once.'),
          children: [
            rest(2210, 'Non-Recurring'),
            {
              ...leaf(2220, 'SN-like', 'Looks like a supernova.'),
              children: [
                rest(2221, 'SN-like'),
                leaf(2222, 'Ia', 'Thermonuclear supernova.'),
                leaf(2223, 'Ib/c', 'Core-collapse supernova of a stripped star.'),
                leaf(2224, 'II', 'Core-collapse supernova with hydrogen.'),
                leaf(2225, 'Iax', 'Thermonuclear supernova, faint and slow (2002cx-like).'),
                leaf(2226, '91bg', 'Thermonuclear supernova, faint and red (1991bg-like).'),
              ],
            },
            {
              ...leaf(2230, 'Fast', 'Over within days to weeks.'),
              children: [
                rest(2231, 'Fast'),
                leaf(2232, 'KN', 'Kilonova: merger of neutron stars.'),
                leaf(2233, 'M-dwarf Flare', 'Flare of a small cool star.'),
                leaf(2234, 'Dwarf Novae', 'Outburst of a cataclysmic variable.'),
                leaf(2235, 'uLens', 'Star magnified by another that passes before it.'),
              ],
            },
            {
              ...leaf(2240, 'Long', 'Lasts longer than a common supernova.'),
              children: [
                rest(2241, 'Long'),
                leaf(2242, 'SLSN', 'Superluminous supernova.'),
                leaf(2243, 'TDE', 'Tidal disruption event.'),
                leaf(2244, 'ILOT', 'Intermediate-luminosity optical transient.'),
                leaf(2245, 'CART', 'Calcium-rich transient.'),
                leaf(2246, 'PISN', 'Pair-instability supernova.'),
              ],
            },
          ],
        },
        {
          ...leaf(2300, 'Recurring', 'Happens again and again.'),
          children: [
            rest(2310, 'Recurring'),
            {
              ...leaf(2320, 'Periodic', 'Repeats.'),
              children: [
                rest(2321, 'Periodic'),
                leaf(2322, 'Cepheid', 'Cepheid.'),
                leaf(2323, 'RR Lyrae', 'RR Lyrae star.'),
                leaf(2324, 'Delta Scuti', 'Delta Scuti star.'),
                leaf(2325, 'EB', 'Eclipsing binary.'),
                leaf(2326, 'LPV/Mira', 'Long-period variable.'),
              ],
            },
            {
              ...leaf(2330, 'Non-Periodic', 'Varies without period.'),
              children: [rest(2331, 'Non-Periodic'), leaf(2332, 'AGN', 'Active galactic nucleus.')],
            },
          ],
        },
      ],
    },
  ],
};
