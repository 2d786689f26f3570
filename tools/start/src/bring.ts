import type { GatewayClient, ImportFile } from '@guzhou/testing/gateway-client';
import { kindNamed } from './file-kind.js';
import { say } from './progress.js';

/** Brings a file and says what came of it. Throws a sentence when a row was refused. */
export async function bring(gateway: GatewayClient, file: ImportFile, county: string): Promise<void> {
  const { progress } = await gateway.import(file, county);
  const { created = 0, changed = 0, unchanged = 0 } = progress ?? {};
  say(`导入${kindNamed(file.kind)?.label.zh ?? file.kind}：新增 ${created}，变更 ${changed}，不变 ${unchanged}`, `imported ${file.kind}: ${created} new, ${changed} changed, ${unchanged} as before`);
}
