import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { defineRecord, maskedNumber, sealed, sealPlace } from '@guzhou/recording';
import { FieldCipher } from '@guzhou/runtime';
import { z } from 'zod';
import { median, perSecond, seconds, timed, type Benchmark } from '../benchmark.js';

const COUNTY = '522632';
const NUMBERS = 1_000_000;
const ROUNDS = 3;
/** Opened and masked after so many were sealed, as an import and a page of answers have them. */
const AT_ONCE = 1_000;
const IV_BYTES = 12;

const record = defineRecord({
  name: 'member', key: ['memberCode'], columns: {
    memberCode: { name: 'member_code', type: 'text', nullable: false }, idNumberSealed: { name: 'id_number_sealed', type: 'bytea', nullable: false },
  },
}, { memberCode: z.string(), idNumber: sealed(z.string(), { shown: 'masked' }) });
const place = sealPlace(record, 'idNumber');

/** What a column of ID numbers costs beside its cipher: names of keys, places, and what is shown of a number. */
export const sealing: Benchmark = {
  name: 'sealing',
  baseline: 'bare node:crypto in one loop: AES-256-GCM of the same numbers and places, initialisation vectors drawn beforehand, nothing masked',
  async run({ size, progress }) {
    const count = Math.max(AT_ONCE, Math.round(NUMBERS * size));
    const numbers = Array.from({ length: count }, (_, i) => `99${String(i).padStart(6, '0')}19500101${String(i % 10_000).padStart(4, '0')}`.slice(0, 18));
    const codes = numbers.map((_, i) => `M522632100${String(i).padStart(8, '0')}`);
    const cipher = new FieldCipher(`f1:${randomBytes(32).toString('base64')}`);
    const [ours, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round <= ROUNDS; round++) {
      const times = [await timed(async () => product(cipher, numbers, codes)), await timed(async () => crypto(numbers, codes))] as const;
      if (round === 0) continue; // warm
      ours.push(times[0]);
      bare.push(times[1]);
      progress(`第 ${round} 轮`, `round ${round} of ${ROUNDS}`);
    }
    const [value, baseline] = [median(ours), median(bare)];
    return [{
      name: `${count.toLocaleString('en')} ID numbers sealed, opened, masked`, value: `${seconds(value)} (${perSecond(count, value)})`,
      baseline: `${seconds(baseline)} (${perSecond(count, baseline)})`, ratio: value / baseline, goal: '<= 1.5',
    }];
  },
};

function product(cipher: FieldCipher, numbers: readonly string[], codes: readonly string[]): void {
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const lying: Buffer[] = [];
    const to = Math.min(from + AT_ONCE, numbers.length);
    for (let i = from; i < to; i++) lying.push(cipher.encrypt(numbers[i]!, place(COUNTY, codes[i]!)));
    for (let i = from; i < to; i++) {
      const masked = maskedNumber(cipher.decrypt(lying[i - from]!, place(COUNTY, codes[i]!)));
      if (!numbers[i]!.endsWith(masked.slice(-4))) throw new Error('A number came back as another one.');
    }
  }
}

function crypto(numbers: readonly string[], codes: readonly string[]): void {
  const key = createSecretKey(randomBytes(32));
  const ivs = randomBytes(IV_BYTES * numbers.length);
  for (let from = 0; from < numbers.length; from += AT_ONCE) {
    const lying: (readonly [Buffer, Buffer, Buffer])[] = [];
    const to = Math.min(from + AT_ONCE, numbers.length);
    for (let i = from; i < to; i++) {
      const cipher = createCipheriv('aes-256-gcm', key, ivs.subarray(i * IV_BYTES, (i + 1) * IV_BYTES));
      cipher.setAAD(Buffer.from(`member/id-number/${COUNTY}/${codes[i]!}`));
      lying.push([cipher.update(numbers[i]!, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    }
    for (let i = from; i < to; i++) {
      const decipher = createDecipheriv('aes-256-gcm', key, ivs.subarray(i * IV_BYTES, (i + 1) * IV_BYTES));
      const [text, , tag] = lying[i - from]!;
      decipher.setAAD(Buffer.from(`member/id-number/${COUNTY}/${codes[i]!}`)).setAuthTag(tag);
      if (decipher.update(text, undefined, 'utf8') + decipher.final('utf8') !== numbers[i]) throw new Error('A number came back as another one.');
    }
  }
}
