import { PlacementChanged, type ledgers, type SayRecordsInput, type SayRecordsOutput } from '@guzhou/contracts';
import { newsIn, ofChanged, plausibleDays, ruledBook } from '@guzhou/importing';
import { Ledger, type LedgerContext, type Recording } from '@guzhou/ledgers';
import { Outbox } from '@guzhou/messaging';
import { liftedVersions, nextVersions } from '@guzhou/recording';
import type { Transaction } from '@guzhou/runtime';
import { Injectable } from '@nestjs/common';
import { labourRules } from '../labour/labour-rules.js';
import { MemberService } from '../member/member.service.js';
import { endIsNotBeforeStart, keepsItsWages, noTwoAtOnce, personMayWork, type PlacementRow, type Stay } from './placement.js';
import { placementRefusals, type PlacementRefusal } from './placement.errors.js';
import { placementInFile, keptPlacements, type Placement, type placementRecord } from './placement.records.js';
import { PlacementRepository } from './placement.repository.js';

const keyOf = (row: PlacementRow): string => row.placement_code;

/** Who works, through which channel, when. A placement is a state: it may be corrected, each time under a new version. */
@Injectable()
export class PlacementService extends Ledger<typeof ledgers.placements, typeof placementRecord, PlacementRefusal> {
  constructor(
    private readonly placements: PlacementRepository,
    private readonly members: MemberService,
    private readonly outbox: Outbox,
  ) {
    super({ ...keptPlacements, texts: placementRefusals });
  }

  protected async open(rows: readonly PlacementRow[], { tx, county, cause, stamp }: Recording) {
    const members = await this.members.findLocked(tx, county, rows.map((row) => row.member_code));
    const records = await this.find(tx, county, rows.map(keyOf), 'FOR NO KEY UPDATE');
    const news = newsIn({ rows, records, keyOf, apply: (before, row) => placementInFile.withRow(before, row, { version: 0 }) });
    const corrected = news.flatMap(({ key, before }) => (before === undefined ? [] : [key]));
    const paid = await this.placements.findPaidDays(tx, county, corrected);
    const stays = await this.placements.findStays(tx, county, [...members.keys()]);
    return ruledBook({
      records, keyOf, news, rowOf: placementInFile.cells,
      rules: [
        [endIsNotBeforeStart, personMayWork(members, labourRules), plausibleDays(stamp.today, 'started_on')],
        [ofChanged(keepsItsWages(paid))],
      ],
      together: noTwoAtOnce(stays),
      save: async () => {
        const changes = nextVersions(records.changes(), await this.outbox.leastVersion(tx));
        await this.save(tx, stamp, changes);
        await this.outbox.publish(tx, PlacementChanged, changes.map(({ after }) => placementChanged(after)), { county, cause });
      },
    });
  }

  /** Says placements anew, as they are now, under versions above what is known of them elsewhere. */
  async sayAnew({ entries }: SayRecordsInput, { county, cause, tx }: LedgerContext): Promise<SayRecordsOutput> {
    const known = await this.find(tx, county, entries.map(({ code }) => code), 'FOR NO KEY UPDATE');
    await this.placements.saveVersions(tx, county, liftedVersions(known, entries));
    const said = [...known.values()].map(placementChanged);
    await this.outbox.publish(tx, PlacementChanged, said, { county, cause });
    return { said: said.length };
  }

  /** Code → whose placement it is and when, until the transaction ends. One that is not known is absent. */
  async findHeld(tx: Transaction, county: string, codes: readonly string[]): Promise<Map<string, Stay>> {
    const stays = await this.placements.findHeld(tx, county, [...new Set(codes)]);
    return new Map(stays.map((stay) => [stay.placement_code, stay]));
  }
}

function placementChanged({ placementCode, version, memberCode, channel, startedOn, endedOn }: Placement) {
  return { placementCode, version, memberCode, channel, worked: { from: startedOn, to: endedOn } };
}
