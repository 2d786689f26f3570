import ledger from '../ledger/generator.js';
import { namesOf } from '../ledger/names.js';
import { registerModule } from '../ledger/registrations.js';
import { Overlay } from './overlay.js';

const names = { service: 'employment', name: 'day-labour', plural: 'day-labours', zh: '零工' };

describe('the ledger generator', () => {
  it('makes a whole ledger, and names it where it must be named', async () => {
    const tree = new Overlay();
    await ledger(tree, names);
    const made = [...tree.changed.keys()].sort().map((path) => path.replace(/\d{14}/, '<time>'));
    expect(made).toEqual([
      'apps/employment/README.md',
      'apps/employment/prisma/migrations/<time>_create_day_labour/migration.sql',
      'apps/employment/prisma/schema.prisma',
      'apps/employment/src/app.module.ts',
      ...['controller', 'errors', 'int-spec', 'module', 'records', 'service', 'spec'].map((role) => `apps/employment/src/day-labour/day-labour.${role}.ts`),
      'apps/employment/src/day-labour/day-labour.ts',
      'apps/employment/src/service.ts',
      'docs/your-town.md',
      'docs/your-town.zh-CN.md',
      'libs/contracts/src/employment/day-labours.import.ts',
      'libs/contracts/src/imports/kinds.ts',
      'libs/contracts/src/index.ts',
      'libs/contracts/src/ledgers/ledgers.ts',
    ]);
    expect(tree.read('libs/contracts/src/imports/kinds.ts')).toMatch(/, dayLaboursImport,\n\];/);
    expect(tree.read('apps/employment/src/app.module.ts')).toMatch(/DayLabourModule,?\s*\]/);
  });

  it('does not touch a feature that is there', async () => {
    await expect(ledger(new Overlay(), { ...names, name: 'placement' })).rejects.toThrow('is there already');
    await expect(ledger(new Overlay(), { ...names, service: 'nowhere' })).rejects.toThrow('no service');
  });

  it.each(['@guzhou/ledgers', '@guzhou/importing'])('refuses a service that does not build on %s', async (library) => {
    const tree = new Overlay();
    tree.write('apps/employment/package.json', tree.read('apps/employment/package.json').replace(`"${library}": "*",`, ''));
    await expect(ledger(tree, names)).rejects.toThrow(`does not build on ${library}`);
  });
});

describe('names', () => {
  it('come in every form that code, tables and files need', () => {
    expect(namesOf({ service: 'training', name: 'open-day', zh: '开放日' })).toMatchObject({
      pascal: 'OpenDay', camel: 'openDay', snake: 'open_day', plural: 'open-days', camelPlural: 'openDays', wordsPlural: 'open days',
    });
  });
});

describe('registerModule', () => {
  it('keeps the list as it is laid out', () => {
    const short = "import { AModule } from './a/a.module.js';\n\n@Module({ imports: [AModule] })\n";
    expect(registerModule(short, { name: 'b', pascal: 'B' })).toContain('imports: [AModule, BModule] })');
    const long = "import { AModule } from './a/a.module.js';\n\n@Module({\n  imports: [\n    AModule,\n  ],\n})\n";
    expect(registerModule(long, { name: 'b', pascal: 'B' })).toContain('    AModule, BModule,\n  ],');
  });
});
