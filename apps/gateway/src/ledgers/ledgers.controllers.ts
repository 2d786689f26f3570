import { ledgers, type LedgerKind } from '@guzhou/contracts';
import { todayInChina } from '@guzhou/days';
import { Controller, type Type } from '@nestjs/common';
import { DivisionsService } from '../divisions/divisions.service.js';
import type { RouteInput } from '../http/define-route.js';
import { Handle } from '../http/handle.decorator.js';
import { ReadsService } from '../reading/reads.service.js';
import { divisionField, routesOfLedger, type LedgerRoutes } from './ledger.routes.js';

/** Lists a ledger whose records lie in divisions, each with the name of its own. */
function listController(ledger: LedgerKind, divisionCode: string): Type {
  const codeOf = (record: object) => String((record as Readonly<Record<string, unknown>>)[divisionCode]);

  @Controller()
  class ListController {
    constructor(private readonly reads: ReadsService, private readonly divisions: DivisionsService) {}

    @Handle(routesOfLedger(ledger).list)
    async list({ query: { asOf = todayInChina(), ...asked } }: RouteInput<LedgerRoutes['list']>) {
      const { records, next } = await this.reads.ofDivision(ledger.list, { asOf, ...asked });
      const names = await this.divisions.listNames(asked.division.slice(0, 6), [...new Set(records.map(codeOf))]);
      return { records: records.map((record) => ({ ...record, divisionName: names.get(codeOf(record)) ?? null })), next };
    }
  }
  return ListController;
}

export const listControllers = Object.values(ledgers).flatMap((ledger) => {
  const divisionCode = divisionField(ledger);
  return divisionCode === null ? [] : [listController(ledger, divisionCode)];
});
