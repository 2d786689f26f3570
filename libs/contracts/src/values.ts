import { z } from 'zod';

/** Statistical code of a county: 6 digits. The county is the tenant: every message and every row names it. */
export const countyCode = z.string().regex(/^\d{6}$/);

/** Statistical code of any division: 12 digits, province 2, prefecture 4, county 6, town 9, village 12. */
export const divisionCode = z.string().regex(/^\d{12}$/);

/** Code of a record, given by the office that keeps it: letters, digits and hyphens, at most 40. */
export const recordCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,39}$/);

/** Eleven digits, as mobile telephones have. */
export const mobileNumber = z.string().regex(/^\d{11}$/);

/** Number of a bank account or card: 8 to 30 digits. */
export const accountNumber = z.string().regex(/^\d{8,30}$/);

/**
 * Number of a disability certificate (残疾人证): the ID number, a digit for the kind, one for the grade; two more when it
 * was reissued. Whether it belongs to the person is for the register to judge.
 */
export const disabilityCertificate = z.string().regex(/^\d{17}[\dX][1-7][1-4](B\d|\d{2})?$/);

/** A day in Asia/Shanghai, `YYYY-MM-DD`, that exists in the calendar. */
export const localDate = z.iso.date();

/** A month, `YYYY-MM`. */
export const period = z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/);

/** Money in fen (a hundredth of a yuan) as a decimal string: JSON has no 64-bit integer. */
export const fen = z.string().regex(/^-?\d{1,18}$/);

/** A number that must not pass through binary floating point: a decimal string. */
export const decimal = z.string().regex(/^-?\d{1,18}(\.\d{1,6})?$/);

/** A half-open interval of days: `from` is the first day it holds, `to` the first day it no longer does. */
export const interval = z.strictObject({ from: localDate, to: localDate.nullable() });
export type Interval = z.output<typeof interval>;

/** The order of an aggregate's states: 1, 2, 3 … */
export const version = z.int().positive();
