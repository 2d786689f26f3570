import { ofCounty, type Database } from '@guzhou/runtime';
import { AnchorsBroken, type Anchor, type Anchors } from './anchors.js';
import { readState, type ChainState } from './chain.js';
import { BEGINNING, hashOf, LINE } from './entry.js';

/** Entries that are read at once: memory is that of a page, however long the chain. */
const PAGE = 5_000;
const [TAB, LINE_FEED] = [9, 10];
const HASH_LENGTH = 64;

/** What is wrong with an entry. */
export type Trouble =
  /** Its hash is not that of what it says. */
  | 'edited'
  /** Its hash is that of what it says, but the next entry builds on another: one of the two was written anew. */
  | 'rewritten'
  /** It is not there, and later ones are. */
  | 'missing'
  /** Anchors, or the head of the chain, know of entries from here on, and they are not there. */
  | 'truncated'
  /** The chain holds together, but is another one than was anchored. */
  | 'rebuilt'
  /** The beginning is not there, and nobody pruned it. */
  | 'beginning'
  /** The head of the chain is not that of its entries. */
  | 'head'
  /** What was anchored was itself changed, cut off or taken away. */
  | 'anchors';

export interface Verdict {
  readonly county: string;
  /** Entries that were looked at and are as they were. */
  readonly entries: number;
  /** The last of them. */
  readonly through: number;
  readonly hash: string;
  /** Anchors that the chain was held against, and the last entry that they vouch for. */
  readonly anchors: number;
  readonly anchored: number;
  /** The first entry that is wrong. `zh` and `en` say how, for people. */
  readonly wrong?: { readonly trouble: Trouble; readonly sequence: number; readonly zh: string; readonly en: string };
}

/** A head that somebody wrote down elsewhere, as on paper. */
export interface KnownHead {
  readonly sequence: number;
  readonly hash: string;
}

export interface VerifyOptions {
  readonly county: string;
  readonly anchors?: Anchors | undefined;
  readonly known?: readonly KnownHead[];
}

/** Holds a chain, from its beginning or from where it was pruned to its head, against itself and against what was anchored. */
export function verifyChain(database: Database, options: VerifyOptions): Promise<Verdict> {
  return ofCounty(options.county, () => verifyOf(database, options));
}

async function verifyOf(database: Database, { county, anchors, known = [] }: VerifyOptions): Promise<Verdict> {
  // In this order: whatever is anchored is committed, so the head that is read later knows of it.
  let read: readonly Anchor[] = [];
  try {
    read = await anchors?.read(county) ?? [];
  } catch (error) {
    if (!(error instanceof AnchorsBroken)) throw error;
    return { county, entries: 0, through: 0, hash: BEGINNING.hash, anchors: 0, anchored: 0, wrong: wrong('anchors', 0, error.message, error.message) };
  }
  const said: Anchor[] = [...read, ...known.map((each): Anchor => ({ ...each, kind: 'head', at: '', place: '--head' }))];
  const state = await readState(database, county);
  return await new Verification(database, county, state, said, anchors !== undefined).run();
}

function wrong(trouble: Trouble, sequence: number, zh: string, en: string): NonNullable<Verdict['wrong']> {
  return { trouble, sequence, zh, en };
}

type Wrong = NonNullable<Verdict['wrong']>;

class Verification {
  private sequence = 0;
  private hash = BEGINNING.hash;
  /** Behind which entry it began. */
  private start = 0;
  private entries = 0;
  private at = 0;
  private anchored = 0;
  private readonly heads: readonly Anchor[];

  constructor(
    private readonly database: Database, private readonly county: string, private readonly state: ChainState | undefined,
    private readonly said: readonly Anchor[], private readonly isAnchored: boolean,
  ) {
    const pruned: Anchor = { ...(state?.pruned ?? BEGINNING), kind: 'pruned', at: '', place: 'audit_heads' };
    this.heads = [...said, ...(pruned.sequence > 0 ? [pruned] : [])].sort((one, other) => one.sequence - other.sequence);
  }

  async run(): Promise<Verdict> {
    const found = await this.begin() ?? await this.walk() ?? this.end() ?? await this.beyond();
    const { county, entries, sequence: through, hash, anchored } = this;
    return { county, entries, through, hash, anchors: this.said.length, anchored, ...(found === undefined ? {} : { wrong: found }) };
  }

  /** Where the chain begins: at its first entry, or behind a prune that it tells of itself and that was anchored. */
  private async begin(): Promise<Wrong | undefined> {
    const { pruned } = this.state ?? { pruned: BEGINNING };
    const [first] = await this.database.query<{ sequence: bigint; previous: string }>(
      `SELECT sequence, encode(previous, 'hex') AS previous FROM audit_entries WHERE county_code = $1 ORDER BY sequence LIMIT 1`, [this.county]);
    if (first === undefined) {
      this.sequence = this.start = pruned.sequence;
      this.hash = pruned.hash;
      return undefined;
    }
    const before = Number(first.sequence) - 1;
    if (before > pruned.sequence || (before === pruned.sequence && first.previous !== pruned.hash)) {
      return wrong('beginning', pruned.sequence + 1, `第 ${pruned.sequence + 1} 条起的开头不在，也没有修剪记录`,
        `the beginning from entry ${pruned.sequence + 1} on is not there, and was not pruned`);
    }
    if (before > 0 || pruned.sequence > 0) {
      const vouched = this.isAnchored
        ? this.said.some(({ kind, sequence, hash }) => kind === 'pruned' && sequence === pruned.sequence && hash === pruned.hash)
        : await this.tellsOfPrune(pruned);
      if (!vouched) {
        return wrong('beginning', 1, `第 ${pruned.sequence} 条以前被删除，${this.isAnchored ? '锚' : '审计链'}中没有这次修剪`,
          `what was up to entry ${pruned.sequence} is not there, and ${this.isAnchored ? 'no anchor' : 'no entry'} tells of such a prune`);
      }
    }
    this.sequence = this.start = before;
    this.hash = first.previous;
    // Anchors of what is gone have nothing to be held against.
    while ((this.heads[this.at]?.sequence ?? Infinity) < before) this.at++;
    return undefined;
  }

  private async tellsOfPrune({ sequence, hash }: KnownHead): Promise<boolean> {
    const [last] = await this.database.query<{ details: string | null }>(
      `SELECT details FROM audit_entries WHERE county_code = $1 AND action = '${PRUNED}' ORDER BY sequence DESC LIMIT 1`, [this.county]);
    const { through, hash: told } = JSON.parse(last?.details ?? '{}') as { through?: number; hash?: string };
    return through === sequence && told === hash;
  }

  private async walk(): Promise<Wrong | undefined> {
    const end = this.state?.sequence ?? Infinity;
    const own = this.checkAnchors();
    if (own !== undefined) return own;
    for (let next = this.page(this.sequence, end); ;) {
      const text = await next;
      if (text.length === 0) return undefined;
      // Mostly there is no gap, so that the next page is on its way while this one is looked at.
      const guess = this.sequence + PAGE;
      const ahead = guess < end ? this.page(guess, end) : undefined;
      ahead?.catch(() => {});
      const found = this.checkPage(text);
      if (found !== undefined) {
        await ahead?.catch(() => {});
        return found;
      }
      if (this.sequence >= end) return undefined;
      next = ahead !== undefined && this.sequence === guess ? ahead : this.page(this.sequence, end);
    }
  }

  private page(after: number, end: number): Promise<Buffer> {
    const through = Number.isFinite(end) ? ` AND sequence <= ${end}` : '';
    return this.database.copyOut(`SELECT ${LINE} FROM audit_entries WHERE county_code = '${this.county}' AND sequence > ${after}${through}
      ORDER BY sequence LIMIT ${PAGE}`);
  }

  private checkPage(text: Buffer): Wrong | undefined {
    for (let start = 0; start < text.length;) {
      const stop = text.indexOf(LINE_FEED, start);
      const found = this.checkLine(text.subarray(start, stop));
      if (found !== undefined) return found;
      start = stop + 1;
    }
    return undefined;
  }

  /** `hash ⇥ form ⇥ county ⇥ sequence ⇥ previous ⇥ …`, of which all behind the first tab is hashed. */
  private checkLine(line: Buffer): Wrong | undefined {
    // Behind the form and the county.
    const at = HASH_LENGTH + 1 + '1\t522632\t'.length;
    const tab = line.indexOf(TAB, at);
    const sequence = Number(line.toString('latin1', at, tab));
    const due = this.sequence + 1;
    if (sequence !== due) return wrong('missing', due, `第 ${due} 条不在，其后的第 ${sequence} 条在`, `entry ${due} is not there, and entry ${sequence} is`);
    const said = line.toString('latin1', 0, HASH_LENGTH);
    if (hashOf(line.subarray(HASH_LENGTH + 1)) !== said) return wrong('edited', due, `第 ${due} 条与其哈希不符`, `entry ${due} is not what its hash is of`);
    if (line.toString('latin1', tab + 1, tab + 1 + HASH_LENGTH) !== this.hash) return this.rewritten(due);
    this.sequence = sequence;
    this.hash = said;
    this.entries++;
    return this.checkAnchors();
  }

  /** The one before was written anew, unless an anchor vouches for it: then this one was. */
  private rewritten(sequence: number): Wrong {
    const first = this.anchored === sequence - 1 || this.entries === 0 ? sequence : sequence - 1;
    return wrong('rewritten', first, `第 ${first} 条被改写：第 ${sequence} 条所接的不是它前面的一条`,
      `entry ${first} was written anew: entry ${sequence} builds on another than stands before it`);
  }

  /** Whether the entry that was reached is as all anchors of it say. */
  private checkAnchors(): Wrong | undefined {
    for (let anchor = this.heads[this.at]; anchor !== undefined && anchor.sequence <= this.sequence; anchor = this.heads[++this.at]) {
      if (anchor.sequence === this.sequence && anchor.hash !== this.hash) {
        const first = Math.max(this.anchored, this.start) + 1;
        return wrong('rebuilt', first, `审计链自第 ${first} 条至第 ${anchor.sequence} 条之间起被重建：第 ${anchor.sequence} 条与锚不符（${anchor.place}）`,
          `the chain was rebuilt from somewhere between entry ${first} and entry ${anchor.sequence} on: the latter is not what was anchored (${anchor.place})`);
      }
      this.anchored = this.sequence;
    }
    return undefined;
  }

  private end(): Wrong | undefined {
    const last = this.heads.at(-1);
    const known = Math.max(this.state?.sequence ?? 0, last?.sequence ?? 0);
    if (known > this.sequence) {
      const by = last !== undefined && last.sequence === known ? `${last.place} ${last.at}` : 'audit_heads';
      return wrong('truncated', this.sequence + 1, `第 ${this.sequence + 1} 条至第 ${known} 条不在，曾经在（${by}）`,
        `entries ${this.sequence + 1} to ${known} are not there, and were (${by})`);
    }
    if (this.state === undefined && this.entries === 0) return undefined;
    if (this.state?.sequence === this.sequence && this.state.hash === this.hash) return undefined;
    return wrong('head', this.sequence, `audit_heads 与第 ${this.sequence} 条不符`, `audit_heads is not what entry ${this.sequence} is`);
  }

  /** A head that was set back hides what is behind it; one that is merely written to goes on. */
  private async beyond(): Promise<Wrong | undefined> {
    const [behind] = await this.database.query('SELECT 1 FROM audit_entries WHERE county_code = $1 AND sequence > $2 LIMIT 1', [this.county, this.sequence]);
    if (behind === undefined) return undefined;
    const now = await readState(this.database, this.county);
    if (now !== undefined && now.sequence > this.sequence) return undefined;
    return wrong('head', this.sequence + 1, `第 ${this.sequence + 1} 条在 audit_heads 之后`, `entry ${this.sequence + 1} is behind what audit_heads says is the last`);
  }
}

/** The action of the entry in which a chain tells that its beginning was pruned. */
export const PRUNED = 'audit.pruned';
