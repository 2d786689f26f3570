import { z } from 'zod';
import type { Contract } from '../define.js';
import { importKinds } from '../imports/kinds.js';
import { requests } from '../requests.js';
import { routes } from '../routes.js';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What of the contracts is recorded: one document per versioned name. */
export function recordableContracts(): ReadonlyMap<string, Json> {
  const contracts: Contract[] = [...requests, ...routes.map((route) => route.event)];
  return new Map(contracts.map((contract) => [contract.name, schemasOf(contract)]));
}

function schemasOf(contract: Contract): Json {
  if (contract.type === 'event') return { kind: contract.kind, item: jsonSchema(contract.item, 'output') };
  const row = importKinds.find((kind) => kind.request === contract)?.row;
  return {
    writes: contract.writes,
    input: jsonSchema(contract.input, 'input'),
    output: jsonSchema(contract.output, 'output'),
    ...(row === undefined ? {} : { row: jsonSchema(row, 'input') }),
  };
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  return JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io, unrepresentable: 'any' }))) as Json;
}

/** Paths at which two documents differ, such as `item.properties.villageCode.pattern`. */
export function differences(recorded: Json, current: Json, path = ''): string[] {
  if (isObject(recorded) && isObject(current)) {
    const keys = [...new Set([...Object.keys(recorded), ...Object.keys(current)])].sort();
    return keys.flatMap((key) => {
      const at = path === '' ? key : `${path}.${key}`;
      if (!(key in recorded)) return [`${at} was added`];
      if (!(key in current)) return [`${at} was removed`];
      return differences(recorded[key]!, current[key]!, at);
    });
  }
  return JSON.stringify(recorded) === JSON.stringify(current) ? [] : [`${path} changed`];
}

function isObject(value: Json): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
