import { z } from 'zod';
import { isLoopback } from '../../../http/allowed-hosts.js';

/** Only what two keys sign; never `none`, never what a shared secret signs. */
export const tokenAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'] as const;

const schema = z.array(z.strictObject({
  /** In the address to which the provider sends browsers back: `/sign-in/oidc/<id>/callback`. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,29}$/),
  zh: z.string().min(1), en: z.string().min(1),
  issuer: z.url({ protocol: /^https?$/ }).refine(isSafe),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  /** It asks for a second factor itself: none is asked for here. */
  secondFactor: z.boolean().default(false),
  /** Access tokens for this audience are taken by the API. */
  audience: z.string().min(1).optional(),
  /** The `typ` of access tokens: that of RFC 9068, or what the provider writes instead. */
  tokenType: z.string().min(1).default('at+jwt'),
}).refine(({ audience, clientId }) => audience !== clientId)).refine((all) => new Set(all.map(({ id }) => id)).size === all.length)
  .refine((all) => new Set(all.map(({ issuer }) => issuer)).size === all.length);
export type Provider = z.output<typeof schema>[number];

const WRONG = '须为 JSON 数组 [{"id","zh","en","issuer","clientId","clientSecret"}]，issuer 用 https，audience 不同于 clientId · must be a JSON array of '
  + '[{"id","zh","en","issuer","clientId","clientSecret"}], with issuers by https and an audience other than clientId';

/** Throws, without the text, for it holds secrets. */
export function readProviders(text: string): Provider[] {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Error(WRONG);
  }
}

/** Without TLS on this machine alone. */
function isSafe(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
}
