import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as contracts from '@guzhou/contracts';
import { domainServices, importKinds, requestsOf, routes, type DomainService } from '@guzhou/contracts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const nameOf = new Map(Object.entries(contracts as Readonly<Record<string, unknown>>).map(([name, value]) => [value, name]));
const kinds = new Map(importKinds.map(({ kind, service }) => [kind, service]));
/** Contracts that have a name of their own; those that all services, ledgers or files have alike have none. */
const named = new Set([...domainServices.flatMap((service) => requestsOf(service)), ...routes.map(({ event }) => event)]
  .map((contract) => nameOf.get(contract)).filter((name) => name !== undefined));

/** Code spans under a heading, or in the items of a list that begin with it. */
function saidUnder(readme: string, heading: string): Set<string> {
  const under = [...readme.matchAll(new RegExp(`^(?:- \\*\\*${heading}\\*\\*.*$|## ${heading}\\n[\\s\\S]*?(?=^## |(?![\\s\\S])))`, 'gm'))].join('\n');
  return new Set([...under.matchAll(/`([\w-]+)`/g)].map(([, name]) => name!).filter((name) => named.has(name) || kinds.has(name)));
}

/** What its README has to name, under each heading. */
function dueOf(service: DomainService): Record<string, string[]> {
  const events = (fits: (route: typeof routes[number]) => boolean) => routes.filter(fits).map(({ event }) => nameOf.get(event)!).sort();
  return {
    Says: events(({ event }) => event.service === service),
    Hears: events(({ hearers }) => hearers.includes(service)),
    Answers: [
      ...requestsOf(service).map((request) => nameOf.get(request)).filter((name) => name !== undefined),
      ...importKinds.filter((kind) => kind.service === service).map(({ kind }) => kind),
    ].sort(),
  };
}

it.each(domainServices)('the README of %s names what it says, hears and answers, and nothing else', (service) => {
  const readme = readFileSync(join(root, `apps/${service}/README.md`), 'utf8');
  const due = dueOf(service);
  const said = Object.fromEntries(Object.keys(due).map((heading) => [heading, [...saidUnder(readme, heading)].sort()]));
  expect(said).toEqual(due);
});
