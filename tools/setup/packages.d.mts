type Environment = Readonly<Record<string, string | undefined>>;
interface Wanted {
  readonly packages: readonly string[];
  readonly tree: readonly string[];
}

export function canFetch(environment: Environment): boolean;
export function fetchPackages(root: string, folder: string, wanted: Wanted, environment: Environment): void;
export function missingPackages(packages: readonly string[], depends: string, installed: string): string[];
export function onPath(program: string, environment: Environment): boolean;
export function isProgram(path: string): boolean;
