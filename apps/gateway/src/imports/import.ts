/** What operations that are imports are called, and those that only say what an import would do. */
export const IMPORT = 'import';
export const IMPORT_PREVIEW = 'import-preview';
