import { WrongCommandLine } from '@guzhou/runtime/command-line';
import { GatewayClient } from '@guzhou/testing/gateway-client';
import { say } from './progress.js';

/** Where the gateway is that a program talks to, and how. */
export interface GatewayOptions {
  readonly url: string;
  readonly key: string | undefined;
  /** Seconds for which it is waited for. */
  readonly wait: number;
}

export const gatewayOptions = { url: { type: 'string' }, key: { type: 'string' }, wait: { type: 'string' } } as const;

const DEFAULT_WAIT = 60;

export const gatewayUsage = `  --url     网关地址 · where the gateway is, such as http://127.0.0.1:8080
  --key     密钥，默认 GUZHOU_API_KEY · the key, GUZHOU_API_KEY unless told (a command line can be read by others)
  --wait    网关没有答复时最多等多少秒，默认 ${DEFAULT_WAIT} · seconds for which a gateway that does not answer is waited for, ${DEFAULT_WAIT} unless told`;

/** Throws what `tellEnd` tells. */
export function readGatewayOptions(
  { url, key, wait }: { readonly url?: string | undefined; readonly key?: string | undefined; readonly wait?: string | undefined },
  environment: NodeJS.ProcessEnv, usage: string,
): GatewayOptions {
  if (url === undefined || !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new WrongCommandLine('--url 须为网关地址，如 http://127.0.0.1:8080。', '--url must be the gateway\'s address, such as http://127.0.0.1:8080.', usage);
  }
  if (wait !== undefined && !/^\d{1,5}$/.test(wait)) {
    throw new WrongCommandLine('--wait 须为秒数，0 为不等。', '--wait must be a number of seconds, 0 not to wait.', usage);
  }
  return { url: url.replace(/\/+$/, ''), key: key ?? (environment.GUZHOU_API_KEY || undefined), wait: Number(wait ?? DEFAULT_WAIT) };
}

/** A client that says at once when it has to wait, and for how long it will. */
export function openGateway({ url, key, wait }: GatewayOptions, signal: AbortSignal): GatewayClient {
  return new GatewayClient(url, {
    signal, key, patience: wait * 1000,
    onWait: ({ zh, en }, patience) => say(`${zh}，最多等 ${patience / 1000} 秒`, `${en}; waiting for ${patience / 1000} s at most`),
  });
}
