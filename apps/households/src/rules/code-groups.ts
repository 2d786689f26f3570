/*
 * Codes of the lists of libs/contracts that rules take together.
 */

export const notAtSchool: readonly string[] = ['01', '17'];
export const juniorSecondary: readonly string[] = ['04', '05', '06'];
export const seniorSecondary: readonly string[] = ['07', '08', '09', '10', '11', '12'];
export const higherEducation: readonly string[] = ['13', '14', '15', '16', '18', '19', '20'];
export const college: readonly string[] = ['05', '07', '08'];

export const HEAD = '01';
export const SPOUSE = '02';
export const children: readonly string[] = ['03', '04'];
export const childrenInLaw: readonly string[] = ['05', '06'];
export const grandchildren: readonly string[] = ['07', '08', '09', '10'];
export const greatGrandchildren: readonly string[] = ['21', '22'];
/** Of the head and of the head's spouse. */
export const parents: readonly string[] = ['11', '12', '13', '14', '15', '16'];
export const grandparents: readonly string[] = ['17', '18', '19', '20'];
/** Relations of which a head has one at most. */
export const singular: readonly string[] = [...parents, ...grandparents];
export const maleRelations: readonly string[] = ['03', '06', '07', '09', '11', '13', '15', '17', '19', '21', '25', '26'];
export const femaleRelations: readonly string[] = ['04', '05', '08', '10', '12', '14', '16', '18', '20', '22', '24', '27'];
