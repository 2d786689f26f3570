#!/usr/bin/env node
// `npm start`, `npm test`, `npm run bench`, `load`, `compare`: sees to it that what the command needs is there, then runs the command with the
// project's own Node. Runs on Node 20.19 without any package, so nothing may be imported here that npm installs.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './alone.mjs';
import { checkDisk, isInstalled } from './install.mjs';
import { ensureChromium } from './chromium.mjs';
import { commands, isHelp, neededBy } from './commands.mjs';
import { ensurePgbouncer } from './pgbouncer.mjs';
import { ensureRedis } from './redis.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const log = join(root, '.data', 'setup.log');

const environment = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', // generating needs none; without this, Prisma downloads one
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  SCARF_ANALYTICS: 'false',
};

/** Chinese first, English second; on standard error, so that standard output holds the result alone. */
function say(zh, en) {
  process.stderr.write(`${zh} · ${en}\n`);
}

async function main([command, ...args]) {
  if (command !== undefined && !(command in commands)) {
    const known = Object.keys(commands).join(', ');
    throw new Error(`没有命令 ${command}，可用：${known} · There is no command ${command}; there are ${known}.`);
  }
  const needs = neededBy(root, command, args);
  mkdirSync(join(root, '.data'), { recursive: true });
  if (needs.data) checkDisk(dataFolder(args));
  await alone(join(root, '.data', 'setup.running'), () => prepare(needs, args),
    (holder) => say(`等待另一个命令装好（进程 ${holder}）`, `waiting for another command to install and build (process ${holder})`));
  if (command === undefined) return say('准备就绪', 'ready: npm start, npm test, npm run bench');
  process.exitCode = await run('node', [commands[command].program, ...args], 'inherit');
}

async function prepare(needs, args) {
  writeFileSync(log, '');
  if (!isInstalled(root)) {
    checkDisk(root);
    say('安装依赖（第一次需要几分钟）', 'installing packages (the first time takes minutes)');
    await quietly('npm', ['ci', '--include=dev', '--no-progress'], '依赖安装失败。 · The packages could not be installed.');
  }
  if (!existsSync(join(bin, 'node'))) {
    throw new Error('node_modules/.bin 里没有 Node 24，请删除 node_modules 后重试。 · '
      + 'Node 24 is not in node_modules/.bin. Remove node_modules and start again.');
  }
  if (!isHelp(args)) say('编译', 'building');
  await quietly('nx', ['run-many', '-t', ...needs.targets, ...needs.projects, '--outputStyle=static'], '编译失败。 · The build failed.');
  if (needs.redis) ensureRedis(root, say, environment);
  if (needs.pgbouncer) ensurePgbouncer(root, say, environment);
  if (needs.chromium) ensureChromium(root, say, environment);
}

/** Where `--data` says that data goes, or the nearest folder above it that is there already. */
function dataFolder(args) {
  const at = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='));
  let folder = at < 0 ? root : resolve(args[at].split('=')[1] ?? args[at + 1] ?? root);
  while (!existsSync(folder)) folder = dirname(folder);
  return folder;
}

/** What it prints goes to .data/setup.log, and to the screen only when it fails. */
async function quietly(program, args, failure) {
  const output = [];
  const code = await run(program, args, 'pipe', (chunk) => output.push(chunk));
  const text = Buffer.concat(output).toString();
  appendFileSync(log, text);
  if (code === 0) return;
  process.stderr.write(text.split('\n').slice(-60).join('\n'));
  throw new Error(`${failure} ${log}`);
}

function run(program, args, output, take = () => {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, env: environment, stdio: ['inherit', output, output] });
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    // The terminal sends Ctrl-C to the child as well, which stops in its own order; others send it to us alone.
    const passOn = (signal) => { child.kill(signal); };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn);
    child.once('error', reject);
    child.once('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, passOn);
      resolve(code ?? 1);
    });
  });
}

/** The oldest on which this file and npm's own installation run; everything else runs on the one that npm installs. */
const OLDEST = [20, 19];

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  const [found, needed] = [process.versions.node, OLDEST.join('.')];
  throw new Error(`Node ${found} 太旧，至少需要 ${needed}。 · Node ${found} is too old: at least ${needed} is needed.`);
}

try {
  checkNode();
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  if (error.cause?.stderr) process.stderr.write(String(error.cause.stderr));
  process.exitCode = 1;
}
