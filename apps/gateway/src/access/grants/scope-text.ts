import { scope, type Scope } from '@guzhou/contracts';

/** A scope as people type it: `522632100000`, `522632100201/G01`, `522632:H1,H2`. Undefined: it is none. */
export function readScope(text: string): Scope | undefined {
  const typed = text.trim();
  const [, county, households] = /^(\d{6}):(.+)$/.exec(typed) ?? [];
  const [, village, grid] = /^(\d{12})\/(.+)$/.exec(typed) ?? [];
  const said = county !== undefined ? { county, households: households!.split(',').map((each) => each.trim()) }
    : village !== undefined ? { village, grid } : { division: typed };
  const { success, data } = scope.safeParse(said);
  return success ? data : undefined;
}

/** The same, to be read again. */
export function writeScope(of: Scope): string {
  if ('households' in of) return `${of.county}:${of.households.join(',')}`;
  return 'grid' in of ? `${of.village}/${of.grid}` : of.division;
}
