import { ledgers } from '@guzhou/contracts';
import { describeLedger } from '@guzhou/ledgers/conformance';
import { openTraining } from './open-training.js';

const division = '522632100205';

async function open() {
  const training = await openTraining();
  await training.householdChanged('H1', division);
  const person = async (serial: number) => {
    await training.memberChanged(`M${serial}`, [{ householdCode: 'H1', from: '2014-01-01', to: null }]);
    return `M${serial}`;
  };
  return { ...training, person, county: '522632', division };
}

describeLedger(ledgers.wishes, async () => {
  const { services, person, ...rest } = await open();
  return { ...rest, service: services.wishes, fitting: async (serial) => ({ wish_code: `Y-${serial}`, member_code: await person(serial) }) };
});

describeLedger(ledgers.courses, async () => {
  const { services, ...rest } = await open();
  return {
    ...rest, service: services.courses,
    fitting: (serial, [started_on, , , finished_on]) => ({ course_code: `K-${serial}`, division_code: division, started_on, finished_on }),
  };
});

describeLedger(ledgers.completions, async () => {
  const { services, person, importCourses, ...rest } = await open();
  return {
    ...rest, service: services.completions,
    fitting: async (serial, [started_on, finished_on, completed_on]) => {
      const course = { course_code: `K-${serial}`, division_code: division, kind: 'vocational', trade: 'sewing', seats: '20' };
      expect((await importCourses([{ ...course, started_on, finished_on }])).refused).toEqual([]);
      return { completion_code: `C-${serial}`, course_code: `K-${serial}`, member_code: await person(serial), completed_on };
    },
  };
});
