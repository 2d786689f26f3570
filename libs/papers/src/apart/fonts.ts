import { createRequire } from 'node:module';

// Named in full, so that what looks for unused dependencies sees them.
const require = createRequire(import.meta.url);

/** Noto Sans SC, as files. */
export const regular = require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
export const bold = require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf');
