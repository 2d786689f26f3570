import * as contracts from '@guzhou/contracts';
import { codeLists, formOfExpression, inReadingOrder, namedSchemas, type CodeList } from '@guzhou/contracts';
import { z } from 'zod';
import { pascalCase } from './names.js';

type Json = Record<string, unknown>;
type Io = 'input' | 'output';

/** Under which a schema says its name until it is replaced by a reference. */
const NAME = 'x-name';

/**
 * JSON Schema of what routes take and answer, in which whatever has a name is a reference to one component. Names are given
 * where a schema is declared (`named`), or are those of the code list or of the route whose body or answer it is.
 */
export class Schemas {
  private readonly names = new Map<unknown, string>();
  private readonly named = new Map<string, z.ZodType>();
  /** What an object says → its name: one declared again elsewhere is the same. */
  private readonly bySaying = new Map<string, string>();
  private readonly made = new Map<string, Json>();
  private readonly answered = new Set<string>();

  constructor() {
    for (const [name, { schema }] of lists) this.name(name, schema);
    for (const [name, schema] of namedSchemas()) this.name(name, schema);
    // Only now does what these say hold the names of all that they are made of.
    for (const [name, schema] of namedSchemas()) this.remember(name, schema);
  }

  /** Names a schema that has no name after the route whose body or answer it is. */
  nameAfterRoute(name: string, schema: z.ZodType, io: Io): void {
    if (this.names.has(schema.def) || this.bySaying.has(saying(this.convert(schema, io)))) return;
    this.name(name, schema);
    this.remember(name, schema);
  }

  of(schema: z.ZodType, io: Io): Json {
    return this.referring(this.convert(schema, io), io) as Json;
  }

  /** What a component says of itself in a line, to whoever refers to it. */
  titleOf({ $ref }: Json): string | undefined {
    const { description } = (typeof $ref === 'string' ? this.made.get($ref.split('/').at(-1)!) : undefined) ?? {};
    return (description as string | undefined)?.split('\n\n')[0];
  }

  /** Those that are referred to, in the order of their names. */
  components(): Json {
    return Object.fromEntries([...this.made].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private name(name: string, schema: z.ZodType): void {
    if (this.named.has(name)) throw new Error(`Two schemas are called ${name}.`);
    this.named.set(name, schema);
    this.names.set(schema.def, name);
  }

  private remember(name: string, schema: z.ZodType): void {
    for (const io of ['output', 'input'] as const) {
      const json = this.convert(schema, io);
      if (isComposite(json)) this.bySaying.set(saying(json), name);
    }
  }

  private convert(schema: z.ZodType, io: Io): Json {
    const { $schema: _, '~standard': __, ...json } = z.toJSONSchema(schema, {
      io, target: 'draft-2020-12', unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        // The format says it, and shorter.
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
        if (jsonSchema.pattern !== undefined) jsonSchema.description ??= formOf(jsonSchema.pattern);
        const name = this.names.get(zodSchema._zod.def);
        if (name !== undefined) (jsonSchema as Json)[NAME] = name;
      },
    });
    return json;
  }

  private referring(node: unknown, io: Io): unknown {
    if (Array.isArray(node)) return node.map((each) => this.referring(each, io));
    if (typeof node !== 'object' || node === null) return node;
    const json = node as Json;
    const name = (json[NAME] ?? (isComposite(json) ? this.bySaying.get(saying(json)) : undefined)) as string | undefined;
    if (name === undefined) return this.inside(json, io);
    const key = this.component(name, io);
    const { description, default: byDefault } = json;
    return {
      $ref: `#/components/schemas/${key}`,
      ...(description === undefined || description === this.made.get(key)!.description ? {} : { description }),
      ...(byDefault === undefined ? {} : { default: byDefault }),
    };
  }

  private inside(json: Json, io: Io): Json {
    return Object.fromEntries(Object.entries(json).filter(([key]) => key !== NAME).map(([key, each]) => [key, this.referring(each, io)]));
  }

  /** Makes it, the first time. What is taken in another form than it is answered (a default fills in what is left out) is another. */
  private component(name: string, io: Io): string {
    const schema = this.named.get(name)!;
    const says = this.convert(schema, io);
    const another = io === 'input' && this.answered.has(name) && JSON.stringify(says) !== JSON.stringify(this.convert(schema, 'output'));
    const key = another ? `${name}Input` : name;
    if (io === 'output') this.answered.add(name);
    if (!this.made.has(key)) {
      const made: Json = {};
      this.made.set(key, made);
      Object.assign(made, wordsOf(name), this.inside(says, io));
    }
    return key;
  }
}

function isComposite({ type, properties, oneOf }: Json): boolean {
  return (type === 'object' && properties !== undefined) || oneOf !== undefined;
}

function saying({ [NAME]: _, description: __, default: ___, ...json }: Json): string {
  return JSON.stringify(json);
}

/** Every code list, by the name under which the contracts have it. */
const lists = new Map(Object.entries(contracts).flatMap(([name, each]): [string, CodeList][] => (
  isCodeList(each) ? [[pascalCase(name), each]] : [])));

function isCodeList(each: unknown): each is CodeList {
  return typeof each === 'object' && each !== null && 'codes' in each && 'labels' in each && 'schema' in each;
}

/** Of a code list, what it is of and what each code means. */
function wordsOf(name: string): Json {
  const list = lists.get(name);
  if (list === undefined) return {};
  const title = [...codeLists.values()].find((each) => each.list === list);
  const words = Object.fromEntries(inReadingOrder(list.codes).map((code) => [code, `${list.labels[code]!.zh} · ${list.labels[code]!.en}`]));
  const codes = inReadingOrder(list.codes).map((code) => `- \`${code}\` ${words[code]}`).join('\n');
  return { description: title === undefined ? codes : `${title.zh} · ${title.en}\n\n${codes}`, 'x-enum-descriptions': words };
}

/** What text that an expression describes should be. */
function formOf(pattern: string): string | undefined {
  const form = formOfExpression(pattern) ?? formOfExpression(`/${pattern}/`) ?? formOfExpression(`/${pattern}/u`);
  return form === undefined ? undefined : `${form.zh} · ${form.en}`;
}
