import fc from 'fast-check';
import { FairTurns, type TurnBounds } from './fair-turns.js';

/** `FUZZ_SEED` and `FUZZ_RUNS` repeat a run, or make a longer one. */
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env.FUZZ_RUNS ?? 200);

/** Turns in the test's hands: who came, who began, who works. */
class Hall {
  readonly turns: FairTurns;
  readonly began: string[] = [];
  readonly working: string[] = [];

  constructor(bounds: TurnBounds) {
    this.turns = new FairTurns(bounds);
  }

  come(party: string, name = party, wants: () => boolean = () => true): void {
    this.turns.enter(party, () => {
      if (!wants()) return false;
      this.began.push(name);
      this.working.push(party);
      return true;
    });
  }

  /** Whoever has worked the longest, of a party if one is named. */
  go(party?: string): void {
    const at = party === undefined ? 0 : this.working.indexOf(party);
    this.turns.leave(this.working.splice(at, 1)[0]!);
  }
}

describe('turns', () => {
  it('are taken at once while there is room', () => {
    const hall = new Hall({ atOnce: 3, each: 2 });
    for (const party of ['a', 'a', 'b']) hall.come(party);
    expect(hall.began).toEqual(['a', 'a', 'b']);
    expect(hall.turns.length).toBe(0);
  });

  it('come to who asks for one next, though another one has five hundred waiting', () => {
    const hall = new Hall({ atOnce: 8, each: 4 });
    for (let n = 0; n < 500; n++) hall.come('many');
    expect(hall.working).toHaveLength(4);
    hall.come('one');
    expect(hall.began.at(-1)).toBe('one');
  });

  it('go round between those that wait, however long their lines are', () => {
    const hall = new Hall({ atOnce: 1, each: 1 });
    for (let n = 0; n < 500; n++) hall.come('many', `many ${n}`);
    for (const name of ['b 0', 'b 1', 'b 2']) hall.come('b', name);
    hall.come('c', 'c 0');
    for (let n = 0; n < 7; n++) hall.go();
    expect(hall.began.slice(1)).toEqual(['b 0', 'c 0', 'many 1', 'b 1', 'many 2', 'b 2', 'many 3']);
  });

  it('pass by those who do not want theirs any more, without taking room', () => {
    const hall = new Hall({ atOnce: 1, each: 1 });
    hall.come('a', 'a 0');
    for (let n = 1; n < 2_000; n++) hall.come('a', `a ${n}`, () => false);
    hall.come('a', 'last');
    hall.go();
    expect(hall.began).toEqual(['a 0', 'last']);
    hall.go();
    expect([hall.turns.length, hall.turns.countOf('a')]).toEqual([0, 0]);
  });

  it('are not left by who never entered', () => {
    const hall = new Hall({ atOnce: 1, each: 1 });
    expect(() => hall.turns.leave('a')).toThrow('must have entered');
  });

  it('are given back where the work fails', async () => {
    const turns = new FairTurns({ atOnce: 1, each: 1 });
    await expect(turns.take('a', () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
    expect(await turns.take('b', async () => 'done')).toBe('done');
  });

  it(`leave nobody behind, leave no room empty and keep their bounds, whoever comes and goes (FUZZ_SEED=${seed})`, () => {
    const parties = ['a', 'b', 'c', 'd'];
    const happening = fc.oneof(
      { weight: 3, arbitrary: fc.record({ come: fc.constantFrom(...parties), times: fc.integer({ min: 1, max: 12 }) }) },
      { weight: 4, arbitrary: fc.record({ go: fc.constantFrom(...parties) }) },
    );
    const bounds = fc.record({ atOnce: fc.integer({ min: 1, max: 6 }), each: fc.integer({ min: 1, max: 6 }) });
    fc.assert(fc.property(bounds, fc.array(happening, { maxLength: 120 }), ({ atOnce, each }, happenings) => {
      const hall = new Hall({ atOnce, each });
      const came = new Map(parties.map((party) => [party, 0]));
      /** How often another one began since a party could have: `a b`. */
      const passed = new Map<string, number>();
      const begun = (party: string) => hall.began.filter((name) => name.startsWith(`${party} `)).length;
      const works = (party: string) => hall.working.filter((each) => each === party).length;
      let seen = 0;
      const look = () => {
        for (const name of hall.began.slice(seen)) {
          const [party, number] = name.split(' ') as [string, string];
          // First come, first served within a party.
          expect(Number(number)).toBe(hall.began.slice(0, seen).filter((before) => before.startsWith(`${party} `)).length);
          for (const other of parties) {
            passed.delete(`${party} ${other}`);
            if (other !== party && could.has(other)) passed.set(`${other} ${party}`, (passed.get(`${other} ${party}`) ?? 0) + 1);
          }
          seen++;
        }
        // Nobody was passed by twice by the same one while there was room for them in their share.
        expect(Math.max(0, ...passed.values())).toBeLessThanOrEqual(1);
        expect(hall.working.length).toBeLessThanOrEqual(atOnce);
        for (const party of parties) {
          expect(works(party)).toBeLessThanOrEqual(each);
          const waits = came.get(party)! > begun(party);
          if (waits && works(party) < each) expect(hall.working).toHaveLength(atOnce);
          if (!waits || works(party) === each) for (const other of parties) passed.delete(`${party} ${other}`);
        }
      };
      /** Who could begin if only there were room. */
      let could = new Set<string>();
      const lookBefore = () => {
        could = new Set(parties.filter((party) => came.get(party)! > begun(party) && works(party) < each));
      };
      for (const what of happenings) {
        lookBefore();
        if ('go' in what) {
          if (works(what.go) > 0) hall.go(what.go);
        } else {
          for (let n = 0; n < what.times; n++) {
            const number = came.get(what.come)!;
            came.set(what.come, number + 1);
            hall.come(what.come, `${what.come} ${number}`);
            look();
            lookBefore();
          }
        }
        look();
      }
      while (hall.working.length > 0) {
        lookBefore();
        hall.go();
        look();
      }
      expect([...came.values()].reduce((all, each) => all + each, 0)).toBe(hall.began.length);
      expect(parties.map((party) => hall.turns.countOf(party))).toEqual([0, 0, 0, 0]);
    }), { seed, numRuns });
  });
});
