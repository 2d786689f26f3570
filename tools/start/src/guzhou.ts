import '@guzhou/runtime/needs-node';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { tellEnd } from '@guzhou/runtime/command-line';
import { gatewayDatabaseOf } from '@guzhou/testing';
import { operatorCommand } from './operate.js';

/*
 * `npm run guzhou -- …`: the operators' command, in the gateway's database that `GATEWAY_DATABASE_URL` names, else in that of an
 * `npm start` which runs, whose data folder is `.data` unless `--data` comes first.
 */
try {
  const args = process.argv.slice(2);
  const folder = args[0] === '--data' ? args.splice(0, 2)[1] ?? '' : '.data';
  const helps = args.length === 0 || args.includes('--help') || args.includes('-h');
  const url = process.env.GATEWAY_DATABASE_URL || (helps ? '' : gatewayDatabaseOf(resolve(folder)));
  const command = spawn(process.execPath, [operatorCommand, ...args], { stdio: 'inherit', env: { ...process.env, GATEWAY_DATABASE_URL: url } });
  [process.exitCode] = await once(command, 'close') as [number];
} catch (error) {
  process.exitCode = tellEnd(error);
}
