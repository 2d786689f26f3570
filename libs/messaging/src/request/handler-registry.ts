import { isObservable, lastValueFrom } from 'rxjs';
import type { RequestContext } from '../contexts.js';
import type { EventDefinition, RequestDefinition, RouteDefinition } from '../definitions.js';
import { HandlersMismatchError } from '../errors/handlers-mismatch.error.js';
import type { EventHandler, EventHandlers } from '../inbox/event-handlers.js';

export interface RequestHandler {
  readonly contract: RequestDefinition;
  /** Runs a controller's method with its guards, pipes, interceptors and filters; rejects with what the method threw. */
  readonly handle: (input: unknown, context: RequestContext) => Promise<unknown>;
}

/** Which method handles what, by contract name. Nest fills it while it starts. */
export class HandlerRegistry implements EventHandlers {
  private readonly requests = new Map<string, RequestHandler>();
  private readonly events = new Map<string, EventHandler>();
  private readonly twice: string[] = [];

  /** `call`: as Nest made it, which may answer with a stream. */
  add(contract: RequestDefinition | EventDefinition, call: (data: unknown, context: unknown) => Promise<unknown>): void {
    if (this.requests.has(contract.name) || this.events.has(contract.name)) this.twice.push(contract.name);
    const handle = async (data: unknown, context: unknown) => {
      const result = await call(data, context);
      return isObservable(result) ? await lastValueFrom(result, { defaultValue: undefined }) : result;
    };
    if (contract.type === 'request') this.requests.set(contract.name, { contract, handle });
    else this.events.set(contract.name, { event: contract, handle: async (items, context) => { await handle(items, context); } });
  }

  findRequest(name: string): RequestHandler | undefined {
    return this.requests.get(name);
  }

  findEventHandler(name: string): EventHandler | undefined {
    return this.events.get(name);
  }

  /** Throws an error that says, for each contract without a handler and each handler without a contract, what to do. */
  check(service: string, requests: readonly RequestDefinition[], routes: readonly RouteDefinition[]): void {
    const heard = routes.filter(({ hearers }) => hearers.includes(service)).map(({ event }) => event);
    const mismatches = [
      ...requests.filter(({ name }) => !this.requests.has(name)).map(({ name }) =>
        `${service} does not handle ${name}: add a method with @HandleRequest(${constantOf(name)}).`),
      ...heard.filter(({ name }) => !this.events.has(name)).map(({ name }) =>
        `${service} does not handle ${name}: add a method with @HandleEvent(${constantOf(name)}).`),
      ...[...this.requests.keys()].filter((name) => !requests.some((request) => request.name === name)).map((name) =>
        `${service} handles ${name}, which is not among its requests: add it to requests.ts of the contracts.`),
      ...[...this.events.keys()].filter((name) => !heard.some((event) => event.name === name)).map((name) =>
        `${service} handles ${name}, which no route brings to it: add it to routes.ts of the contracts.`),
      ...this.twice.map((name) => `${service} handles ${name} with more than one method: keep one.`),
    ];
    if (mismatches.length > 0) throw new HandlersMismatchError(mismatches);
  }
}

/** `households.get-household.1` → `GetHousehold`, as contracts are named. */
function constantOf(name: string): string {
  const [, what = ''] = name.split('.');
  return what.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
