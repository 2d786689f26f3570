import { config, kinds, projectProcedures, step, type ProjectStep } from '../test/project-library.js';
import { machineOn, proceduresSchema, type Edition, type Procedures } from './editions.js';

type Config = Procedures<'admission', ProjectStep>;
const [edition] = config.procedures.admission as [Edition<ProjectStep>];
const withEditions = (...editions: Edition<ProjectStep>[]): Config => ({ ...config, procedures: { admission: editions } });
const sourceOn = (day: string, county: string, of: Config) => machineOn('admission', day, county, of)?.source ?? null;

describe('the rules of a procedure', () => {
  it('are those of the day on which it begins', () => {
    const both = withEditions(edition, { ...edition, from: '2021-01-01', source: 'later' });
    expect(['2017-12-31', '2020-12-31', '2021-01-01'].map((day) => sourceOn(day, '522632', both))).toEqual([null, edition.source, 'later']);
    expect(machineOn('admission', '2021-01-01', '522632', both)!.ruleSet).toBe('projects admission 2021-01-01');
  });

  it('of a prefecture take the place of the nation\'s, those of a county the place of both', () => {
    const own = (division: string) => ({ division, procedures: { admission: [{ ...edition, source: division }] } });
    const local: Config = { ...config, local: [own('5226'), own('522632'), { division: '45', procedures: {} }] };
    expect(['522632', '522633', '520102', '450100'].map((county) => sourceOn('2020-05-01', county, local)))
      .toEqual(['522632', '5226', edition.source, edition.source]);
    expect(machineOn('admission', '2020-05-01', '522633', local)!.ruleSet).toBe('projects admission 2018-01-01 5226');
  });

  const messages = (changed: unknown) => projectProcedures.safeParse(changed).error?.issues.map(({ message }) => message) ?? [];
  const twice = { ...edition, steps: [edition.steps[0]!, ...edition.steps] };

  it.each<[string, unknown, string]>([
    ['editions out of order', withEditions(edition, edition), 'editions must stand in the order of their days'],
    ['a step twice', withEditions(twice), 'a step stands twice'],
    ['a step twice in one division', { ...config, local: [{ division: '52', procedures: { admission: [twice] } }] }, 'a step stands twice'],
    ['what the service forbids', withEditions({ ...edition, steps: edition.steps.slice(0, 2) }), 'nothing is taken in that has no money'],
  ])('cannot be changed to have %s', (_, changed, message) => {
    expect(messages(changed)).toContain(message);
  });

  it('are read as they are written', () => {
    expect(proceduresSchema(kinds, step).parse(config)).toEqual(config);
    expect(messages(config)).toEqual([]);
  });
});
