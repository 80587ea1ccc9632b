// Made by scripts/generate-china-calendar.js from holiday-cn (MIT, © 2019 NateScarlet). The State Council's papers are named.
import type { PublicDays } from './public-days.js';

/** China's public holidays and make-up working days, 2007 to 2026. */
export const china: PublicDays = {
  // A paper for next year has named days from 29 December on.
  coverage: ['2007-01-01', '2026-12-28'],
  // Of the statutory days, those that have the same date each year: all that is known of years without a paper.
  yearly: ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'],
  // Days off, and behind the bar working days; MMDD, consecutive ones as the first and their number.
  years: {
    // http://www.gov.cn/zhengce/zhengceku/2008-03/28/content_1761.htm
    2007: '0101x3 0218x7 0501x7 1001x7 1230x2 | 0217 0225 0428x2 0929x2 1229',
    // http://www.gov.cn/zhengce/zhengceku/2008-03/28/content_1645.htm
    2008: '0101 0206x7 0404x3 0501x3 0607x3 0913x3 0929x7 | 0202x2 0504 0927x2',
    // http://www.gov.cn/zhengce/zhengceku/2008-12/10/content_1572.htm
    2009: '0101x3 0125x7 0404x3 0501x3 0528x3 1001x8 | 0104 0124 0201 0531 0927 1010',
    // http://www.gov.cn/zhengce/zhengceku/2009-12/08/content_1476.htm
    2010: '0101x3 0213x7 0403x3 0501x3 0614x3 0922x3 1001x7 | 0220x2 0612x2 0919 0925x2 1009',
    // http://www.gov.cn/zhengce/zhengceku/2010-12/10/content_1423.htm
    2011: '0101x3 0202x7 0403x3 0430x3 0604x3 0910x3 1001x7 | 0130 0212 0402 1008x2 1231',
    // http://www.gov.cn/zhengce/zhengceku/2011-12/06/content_1411.htm
    2012: '0101x3 0122x7 0402x3 0429x3 0622x3 0930x8 | 0121 0129 0331x2 0428 0929',
    // http://www.gov.cn/zhengce/zhengceku/2012-12/10/content_1353.htm
    2013: '0101x3 0209x7 0404x3 0429x3 0610x3 0919x3 1001x7 | 0105x2 0216x2 0407 0427x2 0608x2 0922 0929 1012',
    // http://www.gov.cn/zhengce/zhengceku/2014-01/02/content_1194.htm
    2014: '0101 0131x7 0405 0407 0501x3 0602 0908 1001x7 | 0126 0208 0504 0928 1011',
    // http://www.gov.cn/zhengce/zhengceku/2014-12/16/content_9302.htm
    // http://www.gov.cn/zhengce/zhengceku/2015-05/13/content_9742.htm
    2015: '0101x3 0218x7 0405x2 0501 0620 0622 0903x3 0927 1001x7 | 0104 0215 0228 0906 1010',
    // http://www.gov.cn/zhengce/zhengceku/2015-12/10/content_10394.htm
    2016: '0101 0207x7 0404 0501x2 0609x3 0915x3 1001x7 | 0206 0214 0612 0918 1008x2',
    // http://www.gov.cn/zhengce/zhengceku/2016-12/01/content_5141603.htm
    2017: '0101x2 0127x7 0402x3 0501 0528x3 1001x8 | 0122 0204 0401 0527 0930',
    // http://www.gov.cn/zhengce/zhengceku/2017-11/30/content_5243579.htm
    2018: '0101 0215x7 0405x3 0429x3 0618 0924 1001x7 1230x2 | 0211 0224 0408 0428 0929x2 1229',
    // http://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm
    // http://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm
    2019: '0101 0204x7 0405 0501x4 0607 0913 1001x7 | 0202x2 0428 0505 0929 1012',
    // http://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm
    // http://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm
    2020: '0101 0124x10 0404x3 0501x5 0625x3 1001x8 | 0119 0203 0426 0509 0628 0927 1010',
    // http://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm
    2021: '0101x3 0211x7 0403x3 0501x5 0612x3 0919x3 1001x7 | 0207 0220 0425 0508 0918 0926 1009',
    // http://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm
    2022: '0101x3 0131x7 0403x3 0430x5 0603x3 0910x3 1001x7 1231 | 0129x2 0402 0424 0507 1008x2',
    // http://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm
    2023: '0101x2 0121x7 0405 0429x5 0622x3 0929x8 | 0128x2 0423 0506 0625 1007x2',
    // https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm
    2024: '0101 0210x8 0404x3 0501x5 0610 0915x3 1001x7 | 0204 0218 0407 0428 0511 0914 0929 1012',
    // https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
    2025: '0101 0128x8 0404x3 0501x5 0531x3 1001x8 | 0126 0208 0427 0928 1011',
    // https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
    2026: '0101x3 0215x9 0404x3 0501x5 0619x3 0925x3 1001x7 | 0104 0214 0228 0509 0920 1010',
  },
};
