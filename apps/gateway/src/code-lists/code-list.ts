import { codeLists, type CodeList } from '@guzhou/contracts';

/** A list as the API shows it, its codes in their order. Null where nothing is known. */
export function codeListView(name: string) {
  const found = codeLists.get(name);
  if (found === undefined) return undefined;
  const { zh, en, list } = found;
  return {
    name, zh, en,
    standard: list.standard ?? null,
    codes: list.codes.toSorted().map((code) => entryOf(list, code)),
    mappings: Object.entries(list.mappings ?? {}).map(([mapping, { source, codes }]) => ({
      name: mapping, source, codes: Object.entries(codes).sort().map(([theirs, ours]) => ({ theirs, ours })),
    })),
  };
}

/** What each list is called. */
export function codeListNames() {
  return [...codeLists].map(([name, { zh, en, list }]) => ({ name, zh, en, standard: list.standard ?? null }));
}

/** A list that follows a standard has its codes, unless an entry says otherwise. */
function entryOf({ labels, standard }: CodeList, code: string) {
  const { zh, en, also = [], national, from = null, to = null } = labels[code]!;
  return { code, national: national === undefined ? (standard === undefined ? null : code) : national, zh, en, also: [...also], from, to };
}
