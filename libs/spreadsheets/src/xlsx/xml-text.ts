import { directed } from '../harmless.js';

/** Text as it stands in XML; what XML cannot hold as spreadsheets write it. */
export function xmlText(text: string): string {
  return /[&<>"\r\n\t_\p{Cc}\p{Cf}\uFFFE\uFFFF]/u.test(text) ? directed(text)
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (character) => entities[character]!)
    .replace(/[^\P{Cc}\n\t\x7f-\x9f]|[\uFFFE\uFFFF]/gu, escapedCharacter) : text;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapedCharacter(character: string): string {
  return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}
