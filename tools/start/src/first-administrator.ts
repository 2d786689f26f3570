import { readFileSync } from 'node:fs';

/** The link that the gateway logged since `started`; undefined: users are administered already. */
export function firstAdministratorLink(logFile: string, started: number): string | undefined {
  const lines = readFileSync(logFile, 'utf8').split('\n').filter((line) => line.includes('"firstAdministrator"'));
  const { time, firstAdministrator } = JSON.parse(lines.at(-1) ?? '{}') as { time?: number | string; firstAdministrator?: string };
  return time !== undefined && new Date(time).getTime() >= started ? firstAdministrator : undefined;
}
