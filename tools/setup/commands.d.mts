interface Needs {
  readonly targets: readonly string[];
  readonly projects: readonly string[];
  readonly data: boolean;
  readonly redis: boolean;
  readonly pgbouncer: boolean;
  readonly chromium: boolean;
}

export function neededBy(root: string, command: string | undefined, args: readonly string[]): Needs;
