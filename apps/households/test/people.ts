const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An ID number of a synthetic person: prefix 99, birth date and sex as given, a valid check digit. */
export function idNumber(bornOn: string, sex: string, serial: number): string {
  const order = String((serial % 499) * 2 + (sex === '1' ? 1 : 0)).padStart(3, '0');
  const body = `99${String(Math.floor(serial / 499) % 10_000).padStart(4, '0')}${bornOn.replaceAll('-', '')}${order}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * weights[i]!, 0);
  return body + '10X98765432'[sum % 11]!;
}

export type Cells = Record<string, string>;

export const VILLAGE = '522632100207';

export function villageRow(cells: Cells = {}): Cells {
  return { village_code: VILLAGE, name: 'Sample village', kind: 'administrative_village', ...cells };
}

export function villageConditionRow(cells: Cells = {}): Cells {
  return {
    village_code: VILLAGE, assessed_on: '2020-03-01', paved_road: 'yes', bus: 'yes', safe_water: 'yes', electricity: 'yes', broadcasting: 'yes',
    broadband: 'yes', culture_room: 'yes', clinic: 'yes', collective_income_yuan: '50000', ...cells,
  };
}

export function villagePaperRow(cells: Cells = {}): Cells {
  return { village_code: VILLAGE, kind: 'population', issued_on: '2020-03-01', reference: 'NY-2020-3', ...cells };
}

export function householdRow(cells: Cells = {}): Cells {
  return { household_code: 'H1', village_code: VILLAGE, formed_on: '2001-01-01', ...cells };
}

/** A grown man, head of H1, of whom a row says all that it must; `serial` tells people apart. */
export function memberRow(cells: Cells = {}, serial = 1): Cells {
  const { born_on = '1980-06-15', sex = '1' } = cells;
  return {
    member_code: `M${serial}`, household_code: 'H1', name: `Person ${serial}`, id_number: idNumber(born_on, sex, serial), sex, born_on,
    ethnicity: '06', relation: serial === 1 ? '01' : '99', education: '03', student: '01', health: '01', labour_skill: '01',
    medical_insurance: 'yes', joined_on: '2001-01-01', joined_by: 'founding', ...cells,
  };
}

export function registrationRow(cells: Cells = {}): Cells {
  return { household_code: 'H1', standard: '1', main_cause: '07', registered_from: '2014-01-01', ...cells };
}

export function povertyStatusRow(cells: Cells = {}): Cells {
  return { household_code: 'H1', status: 'not_exited', status_from: '2014-01-01', ...cells };
}

export function livingConditionRow(cells: Cells = {}): Cells {
  return { household_code: 'H1', assessed_on: '2020-03-01', enough_food: 'yes', enough_clothing: 'yes', safe_water: 'yes', house_grade: 'A', ...cells };
}

export function incomeRow(cells: Cells = {}): Cells {
  return { income_code: 'I1', household_code: 'H1', kind: 'wage', received_on: '2020-01-15', amount_yuan: '5000', ...cells };
}

/** Good water at home, as the department found it. */
export function waterCheckRow(cells: Cells = {}): Cells {
  return {
    household_code: 'H1', checked_on: '2020-03-01', source: 'piped', litres_per_person_day: '60', quality: 'meets', fetch_minutes: '0',
    guarantee_percent: '95', ...cells,
  };
}

export function houseAppraisalRow(cells: Cells = {}): Cells {
  return {
    household_code: 'H1', appraised_on: '2020-03-01', grade: 'A', appraised_by: 'housing_department', self_built: 'yes',
    renovation: 'not_needed', ...cells,
  };
}

export function schoolingExcuseRow(cells: Cells = {}): Cells {
  return { member_code: 'M1', excused_from: '2019-09-01', reason: 'home_taught', certificate: 'JY-2019-7', ...cells };
}
