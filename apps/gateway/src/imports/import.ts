/** What operations that are imports are called. */
export const IMPORT = 'import';
