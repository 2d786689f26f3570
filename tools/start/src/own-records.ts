import { referenceDivision, referenceTown } from '@guzhou/reference-town';
import { GatewayRefusal, type GatewayClient } from '@guzhou/testing/gateway-client';

const REFERENCE_COUNTY = referenceDivision.slice(0, 6);

/**
 * Counties with records that are not the reference month's: whoever keeps them wants no made-up households beside. All but its own
 * county are, and that one too where it has a household that the reference month does not.
 */
export async function countiesOfOthers(gateway: GatewayClient): Promise<string[]> {
  const others: string[] = [];
  for (const { code, name } of await gateway.counties()) {
    if (code !== REFERENCE_COUNTY || await hasOtherHouseholds(gateway)) others.push(name === null ? code : `${name} ${code}`);
  }
  return others;
}

async function hasOtherHouseholds(gateway: GatewayClient): Promise<boolean> {
  const ours = householdsOfReferenceMonth();
  try {
    for await (const code of gateway.householdCodes(`${REFERENCE_COUNTY}000000`)) if (!ours.has(code)) return true;
  } catch (error) {
    // The reference month brings its divisions first: files without any are another's.
    if (error instanceof GatewayRefusal && error.refusal.code === 'division/unknown') return true;
    throw error;
  }
  return false;
}

function householdsOfReferenceMonth(): ReadonlySet<string> {
  const { columns, rows } = referenceTown().find(({ kind }) => kind === 'households')!;
  const at = columns.indexOf('household_code');
  return new Set([...rows()].map((row) => row[at]!));
}

/** Why the reference month is not brought. */
export function refusedBeside(others: readonly string[]): Error {
  return new Error(`平台已有不属于参照月份的数据（${others.join('、')}），不导入参照月份的虚构农户；它只用于空的平台。`
    + '请用另一个文件夹启动（--data <文件夹>），或用 --empty 不带它启动。 · '
    + `The platform holds records that are not the reference month's (${others.join(', ')}): the reference month with its made-up households `
    + 'is not brought; it is for an empty platform. Start with another folder (--data <folder>), or without it (--empty).');
}
