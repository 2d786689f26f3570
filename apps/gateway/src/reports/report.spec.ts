import fc from 'fast-check';
import { domainServices, measuresOf, sectionMeasures, type DomainService, type ReportSection } from '@guzhou/contracts';
import { reconcile } from './reconciliation.js';
import { composeReport, hashOf, type Sections } from './report.js';

const town = '522632100000';
const period = '2020-05';
const area = 280_000_000n;

const reference: Record<string, string> = {
  'households.total.households': '8496', 'households.total.persons': '39232',
  'households.registered.households': '2977', 'households.registered.persons': '13820',
  'households.exited.households': '2268', 'households.exited.persons': '11076',
  'households.remaining.households': '299', 'households.remaining.persons': '935',
  'industry.invested.total': '4982177500', 'industry.invested.2019': '1094300000',
  'industry.projects.fruit': '3', 'training.completions': '0', 'training.completed_and_in_work': '0',
};

function sections(values: Record<string, string>, services: readonly DomainService[] = domainServices, village = '522632100001'): Sections {
  const answered = services.map((service): [DomainService, ReportSection] => {
    const keys = new Set(sectionMeasures(service, period).map((measure) => measure.key));
    const own = Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key)));
    return [service, { rows: [{ division: village, values: own }], ruleSet: `${service}/2020` }];
  });
  const absent = domainServices.filter((service) => !services.includes(service));
  return { answered: new Map(answered), missing: absent.map((service) => ({ service, reason: 'request/deadline-missed' })) };
}

describe('a report', () => {
  const report = composeReport(town, period, area, sections(reference));

  it('has every measure of the month in its unit', () => {
    expect(Object.keys(report.figures)).toEqual(measuresOf(period).map((measure) => measure.key));
    expect(report.figures).toMatchObject({
      'division.area': '280',
      'households.incidence': '2.38',
      'households.unreconciled.households': '410',
      'households.unreconciled.persons': '1809',
      'industry.invested.total': '4982.1775',
      'industry.leading_industries': '1',
      'training.employment_rate': null,
      'villages.poor': '0',
    });
    expect(report).toMatchObject({ complete: true, missing: [], ruleSets: { industry: 'industry/2020' } });
  });

  it('shows what the register does not explain', () => {
    const values = reconcile(report.figures)
      .map(({ unit, lines }) => [unit, Object.fromEntries(lines.map(({ line, value }) => [line, value]))]);
    expect(values).toEqual([
      ['households', expect.objectContaining({ opening: '2977', exited: '2268', expected_closing: '709', closing: '299', unreconciled: '410' })],
      ['persons', expect.objectContaining({ opening: '13820', exited: '11076', expected_closing: '2744', closing: '935', unreconciled: '1809' })],
    ]);
  });

  it('without a section is incomplete, names the service and leaves its measures open', () => {
    const partial = composeReport(town, period, area, sections(reference, domainServices.filter((service) => service !== 'industry')));
    expect(partial).toMatchObject({ complete: false, missing: [{ service: 'industry', reason: 'request/deadline-missed' }] });
    expect(partial.figures).toMatchObject({
      'industry.invested.total': null, 'industry.leading_industries': null, 'households.remaining.households': '299', 'employment.channels': '0',
    });
    expect(partial.hash).not.toBe(report.hash);
  });

  it('names the rules of the services that count something', () => {
    const counting = domainServices.filter((service) => sectionMeasures(service, period).length > 0);
    expect(Object.keys(composeReport(town, period, area, sections(reference)).ruleSets)).toEqual(counting);
  });

  it('without any section has only what the gateway knows', () => {
    const empty = composeReport(town, period, null, { answered: new Map(), missing: [] });
    expect(new Set(Object.values(empty.figures))).toEqual(new Set([null]));
    expect(empty.missing.map(({ reason }) => reason)).toEqual(domainServices.map(() => 'section/not-answered'));
    expect(reconcile(empty.figures)[0]!.lines.at(-1)!.value).toBeNull();
  });

  it('does not take a section about another division or with a measure that nobody asked for', () => {
    const elsewhere = composeReport(town, period, area, sections(reference, domainServices, '522632101001'));
    expect(elsewhere.missing).toHaveLength(domainServices.length);
    const foreign = sections(reference);
    foreign.answered.get('industry')!.rows.push({ division: town, values: { 'households.total.persons': '1' } });
    expect(composeReport(town, period, area, foreign).missing).toEqual([{ service: 'industry', reason: 'section/not-understood' }]);
  });

  it('is the same for sections that say the same in another order and with zeros spelled out', () => {
    const shuffled = sections(reference);
    const households = shuffled.answered.get('households')!;
    households.rows.push({ division: '522632100002', values: { 'villages.poor': '0' } });
    households.rows.reverse();
    expect(composeReport(town, period, area, { answered: new Map([...shuffled.answered].reverse()), missing: [] }).hash).toBe(report.hash);
    expect(hashOf(report)).toBe(report.hash);
  });

  it('is another when the same figures come from other villages', () => {
    expect(composeReport(town, period, area, sections(reference, domainServices, '522632100002')).hash).not.toBe(report.hash);
  });
});

it('the reconciliation adds up to the measure `unreconciled`, whatever the records say', () => {
  const keys = sectionMeasures('households', period).map((measure) => measure.key);
  const anyHouseholds = fc.record(Object.fromEntries(keys.map((key) => [key, fc.nat(100_000).map(String)])));
  fc.assert(fc.property(anyHouseholds, (values) => {
    const { figures } = composeReport(town, period, area, sections(values, ['households']));
    for (const { unit, lines } of reconcile(figures)) {
      const value = Object.fromEntries(lines.map((line) => [line.line, BigInt(line.value!)]));
      const [came, went] = [['opening', 'identified', 'returned', 'natural_increase'], ['exited', 'natural_decrease', 'removed']];
      expect(came.reduce((sum, line) => sum + value[line]!, 0n) - went.reduce((sum, line) => sum + value[line]!, 0n))
        .toBe(value.closing! + value.unreconciled!);
      expect(value.unreconciled!.toString()).toBe(figures[`households.unreconciled.${unit}`]);
    }
  }));
});

it('an incidence is the ratio of sums, not a sum of ratios', () => {
  const both = sections({});
  const { rows } = both.answered.get('households')!;
  rows.splice(0, rows.length,
    { division: '522632100001', values: { 'households.remaining.persons': '1', 'households.total.persons': '2' } },
    { division: '522632100002', values: { 'households.remaining.persons': '0', 'households.total.persons': '98' } });
  expect(composeReport(town, period, area, both).figures['households.incidence']).toBe('1.00');
});
