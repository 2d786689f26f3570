/** The forms in which the name of a record stands in code, tables and files. */
export function namesOf({ service, name, plural = `${name}s`, zh, en = name.replaceAll('-', ' ') }) {
  const parts = name.split('-');
  const pascalOf = (text) => text.split('-').map((part) => part[0].toUpperCase() + part.slice(1)).join('');
  const camelOf = (text) => text.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  return {
    service, name, plural, zh, en,
    servicePascal: pascalOf(service),
    pascal: pascalOf(name),
    pascalPlural: pascalOf(plural),
    camel: camelOf(name),
    camelPlural: camelOf(plural),
    snake: parts.join('_'),
    wordsPlural: plural.replaceAll('-', ' '),
  };
}
