import { Readable } from 'node:stream';
import { GatewayClient, type System } from '@guzhou/testing';

interface County {
  readonly code: string;
  readonly name: string;
}

/** Brings a county of Guizhou with the divisions above it: nothing can be asked of one that is not on record. */
export async function bringCounty({ gatewayUrl, key }: System, { code, name }: County): Promise<void> {
  const rows = [['520000000000', '贵州省', ''], ['522600000000', '黔东南苗族侗族自治州', '520000000000'], [`${code}000000`, name, '522600000000']];
  const divisions = `code,name,parent_code,area_km2\n${rows.map((row) => `${row.join(',')},\n`).join('')}`;
  await new GatewayClient(gatewayUrl, { key }).import({ kind: 'divisions', body: () => Readable.from([divisions]) }, code);
}
