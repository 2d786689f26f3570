import type {
  ExportInput, ExportPage, FactWithReversal, ImportOutcome, ImportPart, ImportPreview, LedgerChange,
  LedgerKind, RequestContract, ReversalKind, ReverseInput, ReverseOutput,
} from '@guzhou/contracts';
import { previewOf } from '@guzhou/importing';
import { HandleRequest, type RequestContext } from '@guzhou/messaging';
import type { RecordDefinition } from '@guzhou/recording';
import { Inject, type Type } from '@nestjs/common';
import type { Ledger } from './ledger.js';
import type { Reversals } from './reversals/reversals.js';

type AnyLedger = Ledger<LedgerKind, RecordDefinition, string>;

/** A controller that answers all requests of a ledger by its service. A kind with requests of its own extends it. */
export function ledgerController<Service extends AnyLedger>(ledger: LedgerKind, service: Type<Service>) {
  class LedgerController {
    constructor(@Inject(service) protected readonly service: Service) {}

    @HandleRequest(ledger.file.request)
    importPart(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
      return this.service.importPart(part, context);
    }

    @HandleRequest(ledger.file.preview)
    preview(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
      return previewOf(part, (each) => this.service.importPart(each, context));
    }

    @HandleRequest(ledger.file.export)
    exportPage(input: ExportInput, context: RequestContext): Promise<ExportPage> {
      return this.service.exportPage(input, context);
    }
  }
  for (const request of ['get', 'list', 'history', ...ledger.changes] as const) answer(LedgerController.prototype, request, ledger[request]);
  return LedgerController;
}

/** A controller that answers all requests of a kind of reversals by its service. */
export function reversalsController<Service extends Reversals<LedgerKind, RecordDefinition>>(kind: ReversalKind, service: Type<Service>) {
  class ReversalsController {
    constructor(@Inject(service) protected readonly service: Service) {}

    @HandleRequest(kind.import.request)
    importPart(part: ImportPart, context: RequestContext): Promise<ImportOutcome> {
      return this.service.importPart(part, context);
    }

    @HandleRequest(kind.import.preview)
    preview(part: ImportPart, context: RequestContext): Promise<ImportPreview> {
      return previewOf(part, (each) => this.service.importPart(each, context));
    }

    @HandleRequest(kind.import.export)
    exportPage(input: ExportInput, context: RequestContext): Promise<ExportPage> {
      return this.service.exportPage(input, context);
    }

    @HandleRequest(kind.reverse)
    reverse(input: ReverseInput, context: RequestContext): Promise<ReverseOutput> {
      return this.service.reverse(input, context);
    }

    @HandleRequest(kind.get)
    get({ factCode }: { factCode: string }, context: RequestContext): Promise<FactWithReversal> {
      return this.service.getFact(factCode, context);
    }
  }
  return ReversalsController;
}

type Request = 'get' | 'list' | 'history' | LedgerChange;

/** The method of this name answers the request. */
function answer(controller: object, request: Request, contract: RequestContract): void {
  const descriptor = {
    configurable: true,
    value(this: { readonly service: AnyLedger }, input: unknown, context: RequestContext): Promise<object> {
      return this.service[request](input as never, context);
    },
  };
  Object.defineProperty(controller, request, descriptor);
  HandleRequest(contract)(controller, request, descriptor);
}
