import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The operators' command of the gateway. */
export const operatorCommand = fileURLToPath(new URL('../../../apps/gateway/dist/command.js', import.meta.url));

/** What the key of `npm start` is for: whatever the commands of README and docs do. */
export async function makeKey(gatewayDatabaseUrl: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    operatorCommand, 'key', 'create', '--name', 'npm start', '--label', 'npm start', '--permissions', 'all', '--days', '365',
  ], { env: { PATH: process.env.PATH, GATEWAY_DATABASE_URL: gatewayDatabaseUrl } });
  return stdout.trim();
}
