/** `name` or `name:n`, from an environment variable. */
function passing(setting: string | undefined): (point: string) => boolean {
  const [name = '', count = '1'] = (setting ?? '').split(':');
  let passes = 0;
  return (point) => point === name && ++passes === Number(count);
}

const kills = passing(process.env.CRASH_AT);
const stops = passing(process.env.STOP_AT);

/**
 * A place where tests kill this process, as a power cut would: nothing is flushed, no handler runs.
 * `CRASH_AT=relay.after-claim` kills at the first pass through the point of that name, `…:3` at the third.
 * With `STOP_AT` it stands still there instead (SIGSTOP), with all that it holds, until somebody lets it go on.
 */
export function crashPoint(point: string): void {
  if (kills(point)) process.kill(process.pid, 'SIGKILL');
  if (stops(point)) process.kill(process.pid, 'SIGSTOP');
}
