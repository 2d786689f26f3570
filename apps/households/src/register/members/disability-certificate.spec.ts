import { disabilityOf, objectionToCertificate } from './disability-certificate.js';

const idNumber = '990101198006150015';

describe('a disability certificate', () => {
  it('begins with the ID number of its owner, and says kind and grade', () => {
    expect(objectionToCertificate(`${idNumber}42`, idNumber)).toBeNull();
    expect(objectionToCertificate(`${idNumber}42B1`, idNumber)).toBeNull();
    expect(disabilityOf(`${idNumber}42`)).toEqual({ kind: '4', grade: '2' });
  });

  it('of somebody without an ID number begins with nines', () => {
    expect(objectionToCertificate('99999919800615001542', idNumber)).toBeNull();
  });

  it('of another person is refused', () => {
    expect(objectionToCertificate('99010119800615002342', idNumber)).toEqual({
      column: 'disability_certificate', code: 'disability-certificate/other-id-number',
    });
  });
});
