import { WHOLE_COUNTRY, type Scope } from '@guzhou/contracts';
import { ofCounty } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { byTenant, isWiderThanCounty } from '../../divisions/division.js';
import { DivisionsService } from '../../divisions/divisions.service.js';
import type { Language } from '../sign-in/pages/page.js';

/** In words where a division or a scope is. */
export class PlaceNames {
  constructor(private readonly names: ReadonlyMap<string, string>, private readonly language: Language) {}

  /** 榕江县古州镇（522632100000）; the code alone of what is not on record. */
  division(code: string): string {
    if (code === WHOLE_COUNTRY) return { zh: '全国', en: 'everywhere' }[this.language];
    const words = lineTo(code).flatMap((each) => this.names.get(each) ?? []).join(' ');
    return words === '' ? code : `${words}（${code}）`;
  }

  scope(scope: Scope): string {
    const say = (zh: string, en: string) => ({ zh, en })[this.language];
    if ('households' in scope) {
      const { length } = scope.households;
      return `${this.division(`${scope.county}000000`)} · ${say(`${length} 户`, length === 1 ? '1 household' : `${length} households`)}: ${scope.households.join(', ')}`;
    }
    return 'grid' in scope ? `${this.division(scope.village)} · ${say('网格', 'grid')} ${scope.grid}` : this.division(scope.division);
  }
}

@Injectable()
export class PlaceNamesService {
  constructor(private readonly divisions: DivisionsService) {}

  /** For a page in which these divisions and scopes are named. */
  async for(language: Language, divisions: readonly string[], scopes: readonly Scope[]): Promise<PlaceNames> {
    const named = [...divisions, ...scopes.map(divisionOf)].filter((code) => code !== WHOLE_COUNTRY).flatMap(lineTo);
    const names = new Map<string, string>();
    for (const [county, codes] of byTenant([...new Set(named)], (code) => code)) {
      for (const [code, name] of await ofCounty(county, () => this.divisions.listNames(county, codes))) names.set(code, name);
    }
    return new PlaceNames(names, language);
  }
}

function divisionOf(scope: Scope): string {
  if ('households' in scope) return `${scope.county}000000`;
  return 'grid' in scope ? scope.village : scope.division;
}

/** A division, and before it those of its county in which it lies. */
function lineTo(code: string): string[] {
  return isWiderThanCounty(code) ? [code] : [...new Set([6, 9, 12].map((digits) => code.slice(0, digits).padEnd(12, '0')))];
}
