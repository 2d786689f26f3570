import type { RefusalTexts } from '@guzhou/importing';
import { memberRefusals, type MemberRefusal } from '../member/member.errors.js';

export type WishRefusal = MemberRefusal;

export const wishRefusals: RefusalTexts<WishRefusal> = memberRefusals;
