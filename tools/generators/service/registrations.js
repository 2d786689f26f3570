/* Where a new service has to be named. All else follows from the first of them. */

export const servicesFile = 'libs/contracts/src/services.ts';
const list = /(domainServices = \[)(.*)(\] as const)/;

export function domainServicesIn(services) {
  return list.exec(services)[2].split(', ').map((quoted) => quoted.slice(1, -1));
}

/** File → its text with the service named, after the one that was the last. */
export const registrations = {
  [servicesFile]: (text, { name }) => text.replace(list, `$1$2, '${name}'$3`),

  'apps/gateway/src/http/tags.ts': (text, { name, zh, en, last }) =>
    text.replace(new RegExp(`^  ${last}: .*\n`, 'm'), `$&  ${name}: { zh: '${zh}', en: '${en}' },\n`),

  // What may be asked of it, for whoever may of the one before.
  'libs/contracts/src/access/permissions.codes.ts': (text, { name, zh, en, last }) =>
    text.replace(new RegExp(`^  '${last}\\.change': .*\n`, 'm'), (line) => `${line}  '${name}.read': { zh: '查看${zh}', en: 'see ${en.toLowerCase()}' },
  '${name}.change': { zh: '登记${zh}', en: 'record ${en.toLowerCase()}' },\n`),
  'libs/access/roles.json': (text, { name, last }) => ['read', 'change'].reduce((roles, what) =>
    roles.replaceAll(`"${last}.${what}"`, `"${last}.${what}", "${name}.${what}"`), text),

  'docker-compose.yml': (text, names) => withContainer(withRedisAccount(withPasswords(text, names), names), names),

  'package-lock.json': (text, { name, manifest }) => {
    const lock = JSON.parse(text);
    const { name: workspace, version, license, dependencies } = JSON.parse(manifest);
    const added = {
      ...lock.packages,
      [`apps/${name}`]: { name: workspace, version, license, dependencies },
      [`node_modules/${workspace}`]: { resolved: `apps/${name}`, link: true },
    };
    const packages = Object.fromEntries(Object.entries(added).sort(([one], [other]) => one.localeCompare(other, 'en')));
    return `${JSON.stringify({ ...lock, packages }, undefined, 2)}\n`;
  },

  'README.md': (text, { name, en, last }) => afterApp(text, last, name, en.toLowerCase()),
  'README.zh-CN.md': (text, { name, zh, last }) => afterApp(text, last, name, zh),

  'docs/architecture.md': (text, { name, last }) => text
    .replace(new RegExp(`^( +households .*\\b${last}\\b)`, 'm'), `$1      ${name}`)
    .replace(new RegExp(`^\\| ${last} \\|.*\n`, 'm'), `$&| ${name} | | | |\n`),
};

function withPasswords(compose, { upper, last }) {
  const password = (role) => `      ${upper}${role}_DATABASE_PASSWORD: \${${upper}${role}_DATABASE_PASSWORD:?run tools/containers/secrets.sh}\n`;
  return compose.replace(new RegExp(`^      ${last.toUpperCase()}_MIGRATION_DATABASE_PASSWORD: .*\n`, 'm'), (line) =>
    `${line}${password('')}${password('_MIGRATION')}`);
}

function withRedisAccount(compose, { upper, last }) {
  return compose.replace(new RegExp(`^      ${last.toUpperCase()}_REDIS_PASSWORD: .*\n`, 'm'), (line) =>
    `${line}      ${upper}_REDIS_PASSWORD: \${${upper}_REDIS_PASSWORD:?run tools/containers/secrets.sh}\n`);
}

function withContainer(compose, { name, upper }) {
  return compose.replace(/^networks:\n/m, (next) => `  ${name}:
    <<: *service
    build: { context: ., args: { <<: *build-arguments, APP: ${name} } }
    image: guzhou/${name}
    environment:
      <<: *environment
      REDIS_URL: redis://${name}:\${${upper}_REDIS_PASSWORD}@redis:6379
      GUZHOU_KEY_RING: \${${upper}_KEY_RING:?run tools/containers/secrets.sh}
      ${upper}_DATABASE_URL: postgresql://${name}:\${${upper}_DATABASE_PASSWORD}@postgres:5432/${name}
      ${upper}_MIGRATION_DATABASE_URL: postgresql://${name}_migration:\${${upper}_MIGRATION_DATABASE_PASSWORD}@postgres:5432/${name}

${next}`);
}

function afterApp(readme, last, name, words) {
  return readme.replace(new RegExp(`^apps/${last} .*\n`, 'm'), (line) => `${line}${`apps/${name}`.padEnd(18)} ${words}\n`);
}
