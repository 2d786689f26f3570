import { AsyncLocalStorage } from 'node:async_hooks';
import { entriesFrom } from './entries-from.js';

interface Page { readonly entries: readonly number[]; readonly next: string | null }

const pages: Readonly<Record<string, Page>> = {
  first: { entries: [1, 2], next: 'second' }, second: { entries: [], next: 'third' }, third: { entries: [3], next: null },
};

async function take(first: Page) {
  const asked: string[] = [];
  const ask = (after: string) => {
    asked.push(after);
    return Promise.resolve(pages[after]!);
  };
  const taken: (readonly number[])[] = [];
  for await (const entries of entriesFrom(first, ask, (page) => page.entries)) taken.push(entries);
  return { taken, asked };
}

describe('the entries of a list', () => {
  it('come page after page until there is no next one, past pages that show nothing', async () => {
    expect(await take(pages.first!)).toEqual({ taken: [[1, 2], [], [3]], asked: ['second', 'third'] });
  });

  it('are those of the first page alone when it is the last', async () => {
    expect(await take(pages.third!)).toEqual({ taken: [[3]], asked: [] });
  });

  it('are all asked for whom the file was begun, whoever pulls them', async () => {
    const acts = new AsyncLocalStorage<string>();
    const askers: (string | undefined)[] = [];
    const ask = (after: string) => {
      askers.push(acts.getStore());
      return Promise.resolve(pages[after]!);
    };
    const entries = acts.run('somebody', () => entriesFrom(pages.first!, ask, (page) => page.entries));
    await acts.run('somebody else', async () => { for await (const page of entries) expect(page).toBeDefined(); });
    expect(askers).toEqual(['somebody', 'somebody']);
  });
});
