import type { GetHousehold, ListHouseholds, OutputOf, SearchHouseholds } from '@guzhou/contracts';

export const pageExample: OutputOf<typeof ListHouseholds> = {
  households: [{
    householdCode: 'H-000001', villageCode: '522632100001', gridCode: '522632100001-03', headName: '石某某', persons: 5, registered: true,
    povertyStatus: 'exited',
  }],
  next: 'H-000001',
};

export const searchExample: OutputOf<typeof SearchHouseholds> = {
  found: [{ ...pageExample.households[0]!, memberCode: 'M-000002', memberName: '石某' }], next: null,
};

export const householdExample: OutputOf<typeof GetHousehold> = {
  householdCode: 'H-000001', revision: 9, villageCode: '522632100001', gridCode: '522632100001-03',
  existed: { from: '2009-03-01', to: null }, phoneMasked: '*******1234', phone: '13900001234', bankName: '某农村信用社',
  bankAccountMasked: '***************0017', bankAccount: '6210000000000000017',
  relocation: { relocatedOn: '2018-06-30', manner: 'single', placement: 'together', place: 'county_town' },
  registrations: [{ from: '2014-01-01', to: null, standard: '1', mainCause: '07', otherCauses: ['09'], endedBy: null }],
  attributes: [{ from: '2014-01-01', to: null, attribute: '1' }],
  povertyStatuses: [{ from: '2014-01-01', to: '2018-12-01', status: 'not_exited' }, { from: '2018-12-01', to: null, status: 'exited' }],
  members: [{
    memberCode: 'M-000001', name: '石某某', idNumberMasked: '**************1234', idNumber: '990000197506011234', sex: '1', bornOn: '1975-06-01',
    ethnicity: '12', disabilityCertificate: null, relation: '01', joinedOn: '2009-03-01', joinedBy: 'founding', leftOn: null, leftBy: null,
    education: '03', student: '01', health: ['01'], labourSkill: '01', medicalInsurance: 'resident', workRegion: '04', workMonths: 10,
    seriousIllnessInsurance: true, pension: 'resident', minimumLivingAllowance: false, specialHardshipSupport: false,
    activeMilitary: false, absenceReason: null,
  }],
  living: {
    assessedOn: '2020-04-10', enoughFood: true, enoughClothing: true, safeWater: true, houseGrade: 'A', housingAreaM2: '96.00',
    waterScarce: false, electricity: true, broadcasting: true, sanitaryToilet: true, roadSurface: '03', mainRoadM: 300, fuel: '04',
    farmlandM2: '1400.00', irrigatedM2: '800.00', forestM2: '2666.67', returnedForestM2: null, orchardM2: null, pastureM2: null,
    waterM2: null, cooperative: true, leadingEnterprise: false, localLeader: null,
  },
  incomePerHeadFen: '812345', exitStandard: { met: true, ruleSet: '2020', missing: [] },
};
