import { randomUUID } from 'node:crypto';
import { importKinds, isByRows, permissions, requests, type Permission, type RequestContract, type Scope, type Subject } from '@guzhou/contracts';
import { KeyRing, RequestClient, BullmqTransport } from '@guzhou/messaging';
import { createLogger, Database, Metrics, ProblemError } from '@guzhou/runtime';
import { todayInChina } from '@guzhou/days';
import { county } from '../register-fixture.js';
import { madeInputs, placesNamed } from './made-input.js';
import { partOf, strangeText, tellsOf, unknownOf, villages, type Letter, type Seeded } from './seed.js';
import { Trial, stateOf, type Case } from './trying.js';

/*
 * Every contract of every service, asked of the service itself, sealed as the gateway seals, by subjects whom the gateway let through
 * whatever they asked: of each what lies in a village, by whoever may do everything elsewhere. What must come of it follows from where
 * things were put and what subjects were granted alone.
 */

const country: Scope = { division: '000000000000' };
const inDays = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
const others = (own: ReadonlySet<Permission>): Permission[] => permissions.codes.filter((each) => !own.has(each));
const always = { from: '2000-01-01', to: null } as const;
const subject = (grants: Subject['grants'], kind: Subject['kind'] = 'system'): Subject => ({ id: randomUUID(), kind, grants });
/** For a purpose: without one nothing is exported in full. */
const everywhereIn = (scope: Scope): Subject => ({
  ...subject([{ permissions: [...permissions.codes], scope, ...always }], 'job'), purpose: 'verification',
});

/** Who may do everything, but not where the village A lies, or only in a part of it in which nothing lies. */
const outside: Readonly<Record<string, Subject>> = {
  'the next village': everywhereIn({ division: villages.B }),
  'another town': everywhereIn({ division: '522632101000' }),
  'another county': everywhereIn({ division: '522633000000' }),
  'another province': everywhereIn({ division: '530000000000' }),
  'a grid of it in which nobody lives': everywhereIn({ village: villages.A, grid: 'G9' }),
  'a household of it that is not there': everywhereIn({ county, households: ['A-H9'] }),
};

/** Whom it lies within. */
const inside: Readonly<Record<string, Subject>> = {
  'the village': everywhereIn({ division: villages.A }),
  'its town': everywhereIn({ division: '522632100000' }),
};

/** Refused whatever they name: nothing that they were granted holds this permission today. */
const denied: Readonly<Record<string, (own: ReadonlySet<Permission>) => unknown>> = {
  'who has every other permission': (own) => subject([{ permissions: others(own), scope: country, ...always }]),
  'a job with every other permission': (own) => subject([{ permissions: others(own), scope: country, ...always }], 'job'),
  'a grant that ended today': () => subject([{ permissions: [...permissions.codes], scope: country, from: '2000-01-01', to: todayInChina() }]),
  'a grant that begins in days': () => subject([{ permissions: [...permissions.codes], scope: country, from: inDays, to: null }]),
  'a role that nobody knows': () => subject([{ role: 'overseer', scope: country, ...always }]),
  'nothing granted': () => subject([]),
};
const nobody: Readonly<Record<string, unknown>> = {
  'no subject': {}, 'a subject without grants': { id: 'x', kind: 'person' }, 'a subject of another kind': { id: 'x', kind: 'god', grants: [] },
};

/** A request without its version. */
const nameOf = ({ name }: RequestContract) => name.replace(/\.\d+$/, '');

/** Asked for a book that this service has no part in, which only the platform asks, and never so. */
const isOfAnother = (contract: RequestContract) => /\.(digest|list)-book$/.test(nameOf(contract));

/**
 * Whose answer to what nobody knows is no refusal: of these can be told that something of a code is on record outside. What it is, where,
 * and whose, nothing tells.
 */
const toldApart = new Set([
  'households.start-procedures', 'households.take-steps', 'households.preview-natural-change',
  // A list of one's own narrowed to a household of others.
  'households.list-clues', 'households.list-findings', 'households.list-procedures', 'industry.list-payouts',
]);

/** Refused before it is looked for what they name, or there is nothing of it in the seed. */
const alikeAnyway = new Set([
  'households.list-findings', 'households.list-procedures', 'employment.import-wage-reversals', 'employment.list-figure-items', 'employment.preview-wage-reversals',
  'households.dismiss-duplicate', 'households.exempt-finding', 'households.get-trial', 'households.import-schooling-excuses',
  'households.list-figure-items', 'households.post-notice', 'households.preview-schooling-excuses', 'households.try-rule-set',
  'industry.import-fund-reversals', 'industry.import-payout-reversals', 'industry.list-figure-items',
  'industry.preview-fund-reversals', 'industry.preview-payout-reversals', 'training.import-completion-reversals',
  'training.list-figure-items', 'training.preview-completion-reversals',
]);

interface Told {
  /** Everything that was answered. */
  readonly text: string;
  /** 200, or that of the problem. */
  readonly status: number;
  readonly code: string;
}

export function contractsAtServices(seededNow: () => Seeded, databases: readonly Database[]): void {
  const trial = new Trial();
  let seeded: Seeded;
  let transport: BullmqTransport;
  let client: RequestClient;

  beforeAll(() => {
    seeded = seededNow();
    const { redisUrls, keyRings } = seeded.register.system;
    transport = new BullmqTransport({ url: redisUrls.gateway });
    client = new RequestClient({
      service: 'gateway', transport, keys: new KeyRing(keyRings.gateway!), logger: createLogger('gateway', 'silent'), meter: new Metrics('gateway'),
    });
  });
  afterAll(async () => {
    await client?.stop();
    await transport?.close();
  });

  const ask = async (contract: RequestContract, input: unknown, who: unknown, of = county): Promise<Told> => {
    try {
      const output = await client.send(contract, input, { county: of, subject: who as Subject, deadline: 60_000 });
      return { text: JSON.stringify(output), status: 200, code: 'ok' };
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return { text: JSON.stringify(error.problem), status: error.problem.status, code: error.problem.code };
    }
  };
  const codeOf = (letter: Letter, kind: string, nth: number) => {
    const codes = seeded.made[letter].codes[kind];
    if (codes === undefined) throw new Error(`The seed has no ${kind}: put one there, so that it is tried whether it is seen.`);
    return codes[nth % codes.length]!;
  };


  /** Of the village A, and the same of what nobody has, variant by variant. */
  function inputsOf(contract: RequestContract): { readonly real: unknown; readonly unknown: unknown }[] {
    const kind = importKinds.find(({ request, preview }) => request === contract || preview === contract)?.kind;
    if (kind !== undefined) {
      const part = { importId: randomUUID(), part: 0, ...partOf(kind, 'A') };
      return [{ real: part, unknown: strange(part) }];
    }
    const [real, unknown] = [madeInputs(contract, (of, nth) => codeOf('A', of, nth)), madeInputs(contract, (of, nth) => unknownOf(codeOf('A', of, nth)))];
    return real.map((each, i) => ({ real: each, unknown: unknown[i] }));
  }

  const eachInput = () => requests.flatMap((contract) => inputsOf(contract).map((input, i) => ({ contract, ...input, i })));

  const alien = (text: string) => strangeText(text, seeded.made.A);
  const strange = <Value>(value: Value): Value => JSON.parse(alien(JSON.stringify(value))) as Value;

  const tellsA = () => tellsOf('A', seeded.made.A);
  const all = (cases: readonly Case[]) => trial.faultsOf(cases);
  const permissionsOf = ({ permission }: RequestContract) => new Set(typeof permission === 'string' ? [permission] : Object.values(permission.of));

  it('is made an input that it takes', () => {
    const wrong = eachInput().flatMap(({ contract, real, unknown }) => [real, unknown].flatMap((input) => {
      const { error } = contract.input.safeParse(input);
      return error === undefined ? [] : [[contract.name, error.issues]];
    }));
    expect(wrong).toEqual([]);
  });

  it('is refused to whoever was not granted its permission, or is nobody', async () => {
    const cases = requests.flatMap((contract) => {
      const [{ real } = { real: {} }] = inputsOf(contract);
      return [
        ...Object.entries(denied).map(([name, who]): Case => ({
          name: `${contract.name}, ${name}`,
          run: async () => {
            const told = await ask(contract, real, who(permissionsOf(contract)));
            return told.code === 'access/not-permitted' ? undefined : told;
          },
        })),
        ...Object.entries(nobody).map(([name, who]): Case => ({
          name: `${contract.name}, ${name}`,
          run: async () => {
            const told = await ask(contract, real, who);
            return told.code === 'access/no-subject' ? undefined : told;
          },
        })),
      ];
    });
    expect(await all(cases)).toEqual([]);
  });

  it('tells and does nothing of what lies outside, which is refused as what nobody knows', async () => {
    const before = await stateOf(databases);
    const cases = eachInput().flatMap(({ contract, real, unknown, i }) => Object.entries(outside).map(([name, who]): Case => ({
      name: `${contract.name} (${i}), ${name}`,
      run: async () => {
        const told = await ask(contract, real, who);
        if (told.status >= 500 && !isOfAnother(contract)) return told;
        if (isOfAnother(contract)) return undefined;
        if (contract.about === 'anywhere' || isByRows(contract.about)) {
          const rows = (real as { rows?: readonly object[] }).rows?.length;
          const refused = rows === undefined || (JSON.parse(told.text) as { refused?: readonly object[] }).refused?.length === rows;
          return tellsA().test(told.text) || !refused ? told : undefined;
        }
        if (contract.about === 'county') return told.status === 404 && !tellsA().test(told.text) ? undefined : told;
        const absent = await ask(contract, unknown, who);
        if (toldApart.has(nameOf(contract))) return told.status === 404 && !tellsA().test(alien(told.text)) ? undefined : told;
        return told.status >= 400 && alien(told.text) === alien(absent.text) ? undefined : [told, absent];
      },
    })));
    expect(await all(cases)).toEqual([]);
    expect(await stateOf(databases)).toEqual(before);
  });

  it('refuses what lies half outside, or takes it for unknown', async () => {
    const before = await stateOf(databases);
    const next = outside['the next village']!;
    const cases = requests.filter(({ about }) => !isByRows(about)).flatMap((contract) => {
      const own = (of: string, nth: number) => codeOf('B', of, nth);
      const paths = new Set(madeInputs(contract, own).flatMap((input) => placesNamed(contract, input)));
      if (paths.size < 2) return [];
      return [...paths].flatMap((path) => {
        const half = (code: typeof own) => madeInputs(contract, (of, nth, at) => (at === path ? code : own)(of, nth));
        const [real, unknown] = [half((of, nth) => codeOf('A', of, nth)), half((of, nth) => unknownOf(codeOf('A', of, nth)))];
        const named = real.map((each, i) => [each, i] as const).filter(([each]) => placesNamed(contract, each).includes(path));
        return named.map(([each, i]): Case => ({
          name: `${contract.name} (${i}), ${path} outside`,
          run: async () => {
            const told = await ask(contract, each, next);
            // That it is refused tells that there is something of this code; what it is, nothing tells.
            if (told.status >= 400 && told.status < 500 && !tellsA().test(alien(told.text))) return undefined;
            const absent = await ask(contract, unknown[i], next);
            return told.status < 500 && alien(told.text) === alien(absent.text) ? undefined : [told, absent];
          },
        }));
      });
    });
    expect(await all(cases)).toEqual([]);
    expect(await stateOf(databases)).toEqual(before);
  });

  it('knows nothing of it in another county, whoever asks', async () => {
    const before = await stateOf(databases);
    const cases = requests.flatMap((contract) => inputsOf(contract).map(({ real, unknown }, i): Case => ({
      name: `${contract.name} (${i}), in another county`,
      run: async () => {
        const who = everywhereIn({ division: '522633000000' });
        const told = await ask(contract, real, who, '522633');
        if (contract.about === 'anywhere' || contract.about === 'county' || isByRows(contract.about)) return tellsA().test(told.text) ? told : undefined;
        const absent = await ask(contract, unknown, who, '522633');
        if (nameOf(contract) === 'households.start-rule-run' || isOfAnother(contract)) return undefined;
        return told.status < 500 && alien(told.text) === alien(absent.text) ? undefined : [told, absent];
      },
    })));
    expect(await all(cases)).toEqual([]);
    expect(await stateOf(databases)).toEqual(before);
  });

  it('is answered within, otherwise than of what nobody knows: else the rest would prove nothing', async () => {
    const alike = new Set<string>();
    const placed = eachInput().filter(({ contract: { about } }) => about !== 'anywhere' && about !== 'county');
    const cases = placed.flatMap(({ contract, real, unknown, i }) =>
      Object.entries(inside).map(([name, who]): Case => ({
        name: `${contract.name} (${i}), ${name}`,
        run: async () => {
          const told = await ask(contract, real, who);
          if (told.status >= 500 || told.status === 403) return told;
          const absent = await ask(contract, unknown, who);
          if (alien(told.text) === alien(absent.text)) alike.add(nameOf(contract));
          return undefined;
        },
      })));
    expect(await all(cases)).toEqual([]);
    expect([...alike].filter((name) => !alikeAnyway.has(name))).toEqual([]);
  });

  it('was tried in so many cases', () => {
    process.stdout.write(`${trial.tried} cases at the services\n`);
    expect(trial.tried).toBeGreaterThan(6_000);
  });
}
