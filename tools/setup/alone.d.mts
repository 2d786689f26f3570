export function alone<Result>(file: string, work: () => Promise<Result>, onWait: (holder: number | string) => void): Promise<Result>;
