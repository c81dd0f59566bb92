import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMpcDesignation } from '../src/index.ts';

/** Made by mpc-designation 1.1.0 (Python, PyPI), of numbers and names drawn by chance and of every border. */
const pairs = [
  ['1', '00001'],
  ['433', '00433'],
  ['99999', '99999'],
  ['100000', 'A0000'],
  ['123456', 'C3456'],
  ['359999', 'Z9999'],
  ['360000', 'a0000'],
  ['619999', 'z9999'],
  ['620000', '~0000'],
  ['620061', '~000z'],
  ['3140113', '~AZaz'],
  ['5433013', '~KC5F'],
  ['2530830', '~815q'],
  ['6624040', '~PBvM'],
  ['10920869', '~hDj3'],
  ['810112', '~0nSK'],
  ['1215280', '~2UrI'],
  ['13778697', '~tDB3'],
  ['8990609', '~Z7Zp'],
  ['1579241', '~41Xd'],
  ['6135242', '~N8lW'],
  ['9777561', '~cQIb'],
  ['973061', '~1TqX'],
  ['15262302', '~zR8A'],
  ['8513359', '~X7QF'],
  ['3602038', '~CVlO'],
  ['629073', '~02ML'],
  ['1441956', '~3RpM'],
  ['7275368', '~RvMe'],
  ['7015765', '~QppV'],
  ['1171980', '~2Jau'],
  ['1801 HC350', 'I01HZ0C'],
  ['1801 BT10', 'I01B10T'],
  ['1801 VV', 'I01V00V'],
  ['1801 TT', 'I01T00T'],
  ['1801 HB9', 'I01H09B'],
  ['1801 KO619', 'I01Kz9O'],
  ['1898 DT619', 'I98Dz9T'],
  ['1898 WF105', 'I98WA5F'],
  ['1898 TV100', 'I98TA0V'],
  ['1898 DS64', 'I98D64S'],
  ['1898 BU360', 'I98Ba0U'],
  ['1898 WS100', 'I98WA0S'],
  ['1925 PT100', 'J25PA0T'],
  ['1925 KH10', 'J25K10H'],
  ['1925 CT619', 'J25Cz9T'],
  ['1925 QL99', 'J25Q99L'],
  ['1925 UC619', 'J25Uz9C'],
  ['1925 OF9', 'J25O09F'],
  ['1957 QO1', 'J57Q01O'],
  ['1957 ST100', 'J57SA0T'],
  ['1957 XM360', 'J57Xa0M'],
  ['1957 TP1', 'J57T01P'],
  ['1957 JQ', 'J57J00Q'],
  ['1957 YX317', 'J57YV7X'],
  ['1995 WP350', 'J95WZ0P'],
  ['1995 WM360', 'J95Wa0M'],
  ['1995 MF360', 'J95Ma0F'],
  ['1995 BG9', 'J95B09G'],
  ['1995 YH350', 'J95YZ0H'],
  ['1995 QC360', 'J95Qa0C'],
  ['1998 NS9', 'J98N09S'],
  ['1998 OS350', 'J98OZ0S'],
  ['1998 MW10', 'J98M10W'],
  ['1998 EC9', 'J98E09C'],
  ['1998 HW', 'J98H00W'],
  ['1998 QT99', 'J98Q99T'],
  ['2007 KA350', 'K07KZ0A'],
  ['2007 SM100', 'K07SA0M'],
  ['2007 EX527', 'K07Eq7X'],
  ['2007 VW360', 'K07Va0W'],
  ['2007 WS350', 'K07WZ0S'],
  ['2007 NN360', 'K07Na0N'],
  ['2014 VN10', 'K14V10N'],
  ['2014 CG9', 'K14C09G'],
  ['2014 DL', 'K14D00L'],
  ['2014 DA9', 'K14D09A'],
  ['2014 SD372', 'K14Sb2D'],
  ['2014 AC212', 'K14AL2C'],
  ['2024 NE100', 'K24NA0E'],
  ['2024 UM1', 'K24U01M'],
  ['2024 DQ360', 'K24Da0Q'],
  ['2024 QK9', 'K24Q09K'],
  ['2024 DY99', 'K24D99Y'],
  ['2024 QX619', 'K24Qz9X'],
  ['2050 AG100', 'K50AA0G'],
  ['2050 EX', 'K50E00X'],
  ['2050 RK99', 'K50R99K'],
  ['2050 RM100', 'K50RA0M'],
  ['2050 HS619', 'K50Hz9S'],
  ['2050 LV228', 'K50LM8V'],
  ['2099 GH10', 'K99G10H'],
  ['2099 GR100', 'K99GA0R'],
  ['2099 YA99', 'K99Y99A'],
  ['2099 QJ198', 'K99QJ8J'],
  ['2099 MP100', 'K99MA0P'],
  ['2099 CH10', 'K99C10H'],
  ['2016 XB354763', '_GXb9Dc'],
  ['2016 BJ2621', '_GB0D0z'],
  ['2016 XZ361337', '_GXbpyn'],
  ['2016 AZ126348', '_GADBhA'],
  ['2016 XZ209621', '_GXLvGz'],
  ['2024 XB455623', '_OXljAy'],
  ['2024 CA415686', '_OChXRK'],
  ['2024 XJ89664', '_OX9L6y'],
  ['2024 BB133829', '_OBDyLK'],
  ['2024 AB488578', '_OApBVH'],
  ['2028 BK498019', '_SBqAuG'],
  ['2028 CB575931', '_SCyLcG'],
  ['2028 YB23056', '_SY2Lun'],
  ['2028 AZ108384', '_SABIrc'],
  ['2028 YZ146634', '_SYFJd0'],
  ['2060 XB221913', '_yXNDD4'],
  ['2060 AH223735', '_yANP3q'],
  ['2060 CK252843', '_yCQSMy'],
  ['2060 YH272583', '_yYSWkc'],
  ['2060 YJ138060', '_yYEPrU'],
  ['2040 P-L', 'PLS2040'],
  ['3138 T-1', 'T1S3138'],
  ['1010 T-2', 'T2S1010'],
  ['4101 T-3', 'T3S4101'],
  ['1P', '0001P'],
  ['29P', '0029P'],
  ['73P-B', '0073Pb'],
  ['73P-AZ', '0073Paz'],
  ['C/1995 O1', 'CJ95O010'],
  ['P/1994 P1', 'PJ94P010'],
  ['C/1894 G1', 'CI94G010'],
  ['P/2004 FY140', 'PK04FE0Y'],
  ['D/1993 F2-B', 'DJ93F02b'],
  ['A/2017 U1', 'AK17U010'],
  ['C/2014 UN271', 'CK14UR1N'],
  ['X/1872 X1', 'XI72X010'],
] as const;

describe('a designation of the Minor Planet Center', () => {
  it('is packed and unpacked as mpc-designation 1.1.0 does, with blanks and without', () => {
    for (const [unpacked, packed] of pairs) {
      for (const text of [unpacked, packed, unpacked.replaceAll(' ', '')]) {
        assert.deepEqual(parseMpcDesignation(text), { unpacked, packed }, text);
      }
    }
  });

  it('agrees with the examples of the Minor Planet Center', () => {
    for (const [packed, unpacked] of [
      ...[['J95X00A', '1995 XA'] as const, ['J95X01L', '1995 XL1'] as const],
      ...[['J95F13B', '1995 FB13'] as const, ['J98SA8Q', '1998 SQ108'] as const],
      ...[['J98SC7V', '1998 SV127'] as const, ['J98SG2S', '1998 SS162'] as const],
      ...[['K99AJ3Z', '2099 AZ193'] as const, ['K08Aa0A', '2008 AA360'] as const],
      ...[['K07Tf8A', '2007 TA418'] as const, ['PLS2040', '2040 P-L'] as const],
      ...[['A0000', '100000'] as const, ['z9999', '619999'] as const],
      ...[['~0000', '620000'] as const, ['~000z', '620061'] as const],
      ...[['~AZaz', '3140113'] as const, ['~zzzz', '15396335'] as const],
    ]) {
      assert.deepEqual(parseMpcDesignation(packed), { unpacked, packed });
    }
  });

  it('is understood as people and surveys write it', () => {
    for (const [text, unpacked] of [
      ...[['(433)', '433'] as const, [' 433 ', '433'] as const, ['00433', '433'] as const],
      ...[['A908 CJ', 'A908 CJ'] as const, ['1908 CJ', 'A908 CJ'] as const],
      ...[['67P/Churyumov-Gerasimenko', '67P'] as const, ['2I/Borisov', '2I'] as const],
      ...[['0001I', '1I'] as const, ['C/2014 UN271 (Bernardinelli)', 'C/2014 UN271'] as const],
    ]) {
      assert.equal(parseMpcDesignation(text)?.unpacked, unpacked, text);
    }
  });

  it('is null for what has no form of one', () => {
    for (const text of [
      ...['', '0', '00000', '433 Eros', 'Eros', 'null', '2014 IN80', '2014 JI80', '2014 ZN80'],
      ...['K14J80I', 'X14J80N', '1995 O1', 'J95O010', '~', '~00', '0000P', '15396336'],
      ...['C/1995 O1-AB', '2016 AA99999999', '1700 AA', '-433'],
    ]) {
      assert.equal(parseMpcDesignation(text), null, text);
    }
  });
});
