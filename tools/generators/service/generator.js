import { generateFiles } from '@nx/devkit';
import { fileURLToPath } from 'node:url';
import { domainServicesIn, registrations, servicesFile } from './registrations.js';

const files = fileURLToPath(new URL('./files/app', import.meta.url));

/**
 * Makes a service that starts, migrates a database of its own, answers what every service is asked and takes part in reports
 * with a section without figures; it is named wherever services are. What it keeps, says and hears is then written into it.
 */
export default async function service(tree, { name, zh, en = name }) {
  refuse(tree, name);
  const domainServices = domainServicesIn(tree.read(servicesFile, 'utf8'));
  const names = {
    name, zh, en: en[0].toUpperCase() + en.slice(1), pascal: name[0].toUpperCase() + name.slice(1), upper: name.toUpperCase(),
    last: domainServices.at(-1), healthPort: 9001 + domainServices.length, timestamp: timestamp(new Date()),
  };
  generateFiles(tree, files, `apps/${name}`, names);
  for (const [path, register] of Object.entries(registrations)) {
    const text = tree.read(path, 'utf8');
    const registered = register(text, { ...names, manifest: tree.read(`apps/${name}/package.json`, 'utf8') });
    if (registered === text) throw new Error(`${path} has no place for ${name} where it names ${names.last}; nothing was written.`);
    tree.write(path, registered);
  }

  return () => {
    process.stdout.write([
      '', `Next for apps/${name}:`,
      '  1. npm run contracts:record    # what every service is asked, and the accounts in Redis',
      '  2. npm start                   # installs, builds and migrates it, too',
      `  3. what it keeps: npx nx g @guzhou/generators:ledger --service ${name} …`, '',
    ].join('\n'));
  };
}

function refuse(tree, name) {
  if (!/^[a-z]{2,30}$/.test(name)) throw new Error(`${name} is no name of a service: one word in lower case, in letters.`);
  if (tree.exists(`apps/${name}/package.json`)) throw new Error(`There is a service ${name} already.`);
  // Lint tells projects by the last part of their name, the API its subjects, Compose its containers.
  const taken = tree.exists(`libs/${name}/package.json`) || tree.exists(`tools/${name}/package.json`)
    || new RegExp(`^  ${name}:`, 'm').test(tree.read('docker-compose.yml', 'utf8'))
    || new RegExp(`^  ${name}:`, 'm').test(tree.read('apps/gateway/src/http/tags.ts', 'utf8'));
  if (taken) throw new Error(`${name} is the name of something else already: a library, a container, a subject of the API.`);
}

/** `yyyymmddhhmmss`, the way names of migrations begin. */
function timestamp(now) {
  return now.toISOString().replace(/\D/g, '').slice(0, 14);
}
