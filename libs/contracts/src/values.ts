import { z } from 'zod';
import { matching } from './matching.js';
import { named } from './named.js';
import type { Service } from './services.js';

/** Statistical code of a county: 6 digits. The county is the tenant: every message and every row names it. */
export const countyCode = named('CountyCode', matching(/^\d{6}$/, { zh: '6 位县代码，如 522632', en: 'the 6 digits of a county, such as 522632' }));

/** Statistical code of any division: 12 digits, province 2, prefecture 4, county 6, town 9, village 12. */
export const divisionCode = named('DivisionCode', matching(/^\d{12}$/, { zh: '12 位行政区划代码，如 522632100000', en: 'the 12 digits of a division, such as 522632100000' }));

/** Code of a record, given by the office that keeps it: letters, digits and hyphens, at most 40. */
export const recordCode = named('RecordCode', matching(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/, {
  zh: '编号：字母、数字和短横线，以字母或数字开头，不超过 40 个', en: 'a code: at most 40 letters, digits and hyphens, the first no hyphen',
}));

/** Eleven digits, as mobile telephones have. */
export const mobileNumber = matching(/^\d{11}$/, { zh: '11 位手机号码', en: 'the eleven digits of a mobile telephone' });

/** Number of a bank account or card: 8 to 30 digits. */
export const accountNumber = matching(/^\d{8,30}$/, { zh: '8 到 30 位数字', en: '8 to 30 digits' });

/**
 * Number of a disability certificate (残疾人证): the ID number, a digit for the kind, one for the grade; two more when it
 * was reissued. Whether it belongs to the person is for the register to judge.
 */
export const disabilityCertificate = matching(/^\d{17}[\dX][1-7][1-4](B\d|\d{2})?$/, {
  zh: '20 位残疾证号：身份证号、类别一位、等级一位；补发的再加两位',
  en: 'the ID number, a digit for the kind and one for the grade of the disability; two more when it was reissued',
});

/** A day in Asia/Shanghai, `YYYY-MM-DD`, that exists in the calendar. */
export const localDate = named('LocalDate', z.iso.date());

/** Registration of the poor (建档立卡) began: of no day before it are there lines, standards, rules or reports. */
export const REGISTER_BEGINS_ON = '2014-01-01';

/** A month, `YYYY-MM`. */
export const period = named('Period', matching(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, { zh: '月份 YYYY-MM，如 2020-05', en: 'a month YYYY-MM, such as 2020-05' }));

/** Money in fen (a hundredth of a yuan) as a decimal string: JSON has no 64-bit integer. */
export const fen = named('Fen', matching(/^-?\d{1,18}$/, { zh: '整数（金额以分计），最多 18 位', en: 'a whole number (of fen, where it is money) of at most 18 digits' }));

/** An amount of money in fen. */
export const amountFen = matching(/^\d{1,15}$/, {
  zh: '不为负的整数，以分计，最多 15 位', en: 'a whole number of fen, not negative, of at most 15 digits',
});

/** A number that must not pass through binary floating point: a decimal string. */
export const decimal = named('Decimal', matching(/^-?\d{1,18}(\.\d{1,6})?$/, { zh: '数，最多六位小数', en: 'a number with at most six decimals' }));

/** Words in both languages. */
export const label = named('Label', z.strictObject({ zh: z.string(), en: z.string() }));

/** A field of which a problem says what is wrong. */
export const wrongField = named('WrongField', z.strictObject({ path: z.string(), code: z.string(), detail: label }));

/** A half-open interval of days: `from` is the first day it holds, `to` the first day it no longer does. */
export const interval = named('Interval', z.strictObject({ from: localDate, to: localDate.nullable() }));
export type Interval = z.output<typeof interval>;

/** The order of an aggregate's states: 1, 2, 3 … */
export const version = z.int().positive();

/** 18 digits, the last of which may be X. Whether it belongs to the person is for the register to judge. */
export const idNumberText = matching(/^\d{17}[\dX]$/, { zh: '18 位公民身份号码，末位可为大写 X', en: 'the 18 characters of an ID number, the last of which may be X' });

/** Text without line breaks and other control characters. */
export function oneLine(): z.ZodString {
  return matching(/^[^\p{Cc}]*$/u, { zh: '不含换行等控制字符的文字', en: 'text without line breaks and other control characters' });
}

/** Where a page begins: what the page before gave. */
export const nextOfPage = { zh: '上一页答复的 next，原样填写', en: 'next of the page before, as it was given' };

/**
 * A service in what another says. Whether it is one of the list is not asked: else every new service would change what all
 * services say to each other. Of one that a release does not know there is nothing to say and nothing heard.
 */
export function serviceName<Name extends Service>(): z.ZodType<Name, Name> {
  const name = matching(/^[a-z]{1,40}$/, { zh: '服务名，小写字母', en: 'the name of a service, in lower case' });
  return name as unknown as z.ZodType<Name, Name>;
}
