import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './overlay.js';
import { WorkspaceCopy } from './workspace-copy.js';

/** Commands of the recipes in CONTRIBUTING.md, in their order. */
const commands = [...readFileSync(join(checkout, 'CONTRIBUTING.md'), 'utf8').matchAll(/^```sh\n([\s\S]*?)^```/gm)]
  .flatMap(([, block]) => block!.split('\n')).map((line) => line.replace(/\s+#.*/, ''));

/** `--name open-day` as an option. */
function optionsIn(words: string): Record<string, string> {
  const said = [...words.matchAll(/--([a-z]+) (?:'([^']*)'|(\S+))/g)];
  return Object.fromEntries(said.map(([, option, quoted, word]) => [option!, quoted ?? word!]));
}

describe('the recipes of CONTRIBUTING.md', () => {
  let copy: WorkspaceCopy;
  const recipes = commands.flatMap((command) => {
    const [, name, words] = /^npx nx g @guzhou\/generators:(\w+) (.*)$/.exec(command) ?? [];
    return name === undefined ? [] : [{ name, options: optionsIn(words!) }];
  });
  const tests = commands.flatMap((command) => /^npm run jest -- (.*)$/.exec(command)?.[1]?.split(' -')[0]!.split(' ') ?? []);

  beforeAll(async () => {
    copy = new WorkspaceCopy();
    for (const { name, options } of recipes) await copy.generate(name, options);
    // The same beside what is there.
    await copy.generate('ledger', { service: 'training', name: 'open-day', zh: '开放日' });
    await copy.generate('event', { service: 'training', record: 'open-day', to: 'employment' });
    await copy.generate('read', { service: 'training', name: 'open-day-counts', of: 'open-day', zh: '开放日数' });
    await copy.generate('measure', { service: 'training', of: 'open-day', zh: '开放日' });
    await copy.generate('rule', { theme: 'persons', subject: 'member', zh: '年龄合理', en: 'A person is of a plausible age' });
    copy.settle();
  });
  afterAll(() => { copy.remove(); });

  it('have one for each generator', () => {
    const { generators } = JSON.parse(readFileSync(join(checkout, 'tools/generators/generators.json'), 'utf8')) as { generators: object };
    expect([...new Set(recipes.map(({ name }) => name))].sort()).toEqual(Object.keys(generators).sort());
  });

  it('make what type-checks', () => {
    expect(copy.typeErrors()).toEqual([]);
  });

  it('name tests that are there then, and the pure ones pass', () => {
    expect(tests.filter((path) => !existsSync(join(copy.root, path)) && !existsSync(join(copy.root, `${path}.ts`)))).toEqual([]);
    const alsoHeld = ['libs/contracts', 'apps/gateway/src/passing', 'libs/testing/src/scaling', 'tools/setup/test/documents', 'tools/setup/test/readmes'];
    const pure = tests.filter((path) => path !== 'apps/training');
    expect(copy.failuresOf([...new Set([...pure, ...alsoHeld])])).toBe('');
  });
});
