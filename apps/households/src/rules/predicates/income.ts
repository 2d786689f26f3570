import { z } from 'zod';
import { exited, labour } from '../concepts.js';
import { netIncomeFen, type HouseholdFacts } from '../facts.js';
import { nothing, onHousehold } from '../subjects.js';

const percent = z.strictObject({ percent: z.int().positive() });
const yuan = z.strictObject({ yuan: z.number().positive() });
const gross = ({ income: { wage, operating, property, transfer } }: HouseholdFacts) => wage + operating + property + transfer;
const registered = ({ registration }: HouseholdFacts) => registration !== null;
const fen = (amount: number) => BigInt(Math.round(amount * 100));

/** Income of twelve months (家庭纯收入), its kinds against each other and against who lives there. */
export const income = [
  onHousehold('H140', nothing, (household) => registered(household) && household.members.length > 0 && gross(household) === 0n),
  onHousehold('H141', nothing, (household) => netIncomeFen(household.income) < 0n),
  onHousehold('H142', nothing, ({ income: { operating, cost } }) => operating > 0n && cost > operating),
  onHousehold('H143', nothing, ({ income: { operating, cost } }) => operating === 0n && cost > 0n),
  onHousehold('H144', yuan, (household, limit) => household.members.length > 0
    && netIncomeFen(household.income) > fen(limit.yuan) * BigInt(household.members.length)),
  onHousehold('H145', nothing, (household) => {
    const able = household.members.filter(labour).length;
    return registered(household) && able > 0 && household.income.wage === 0n && household.income.operating === 0n && { able };
  }),
  onHousehold('H146', percent, (household, limit) => {
    const all = gross(household);
    const able = household.members.filter(labour).length;
    return all > 0n && 2 * able >= household.members.length && able > 0
      && household.income.transfer * 100n > all * BigInt(limit.percent) && { able, members: household.members.length };
  }),
  onHousehold('H147', percent, ({ registration, income: now, incomeBefore }, limit) => registration !== null && incomeBefore !== null
    && netIncomeFen(incomeBefore) > 0n && netIncomeFen(now) * 100n < netIncomeFen(incomeBefore) * BigInt(100 - limit.percent)),
  onHousehold('H148', z.strictObject({ times: z.int().positive() }), ({ registration, income: now, incomeBefore }, { times }) =>
    registration !== null && incomeBefore !== null && netIncomeFen(incomeBefore) > 0n
    && netIncomeFen(now) > netIncomeFen(incomeBefore) * BigInt(times)),
  onHousehold('H149', yuan, (household, limit) => exited(household) && household.members.length > 0
    && netIncomeFen(household.income) < fen(limit.yuan) * BigInt(household.members.length)),
];
