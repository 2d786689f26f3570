export function checkDisk(folder: string, space?: { readonly bavail: number; readonly bsize: number }): void;
export function isInstalled(root: string): boolean;

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly optional?: boolean;
}
type LockedPackages = Readonly<Record<string, LockedPackage>>;
export function firstDifference(wanted: LockedPackages, installed: LockedPackages): string | undefined;
