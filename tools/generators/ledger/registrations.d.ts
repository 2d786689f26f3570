export function registerModule(appModule: string, names: { name: string; pascal: string }): string;
