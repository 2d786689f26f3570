import { generateFiles } from '@nx/devkit';
import { fileURLToPath } from 'node:url';
import { namesOf } from '../ledger/names.js';
import { addModule, afterLast, edit, mustHaveDivisionAndDays, serviceInRow, tell, tellInReadme } from '../shared/edits.js';

const files = (folder) => fileURLToPath(new URL(`./files/${folder}`, import.meta.url));

/** Makes a read: its contract, what answers it in the service with a statement of its own, and the route that passes it on. */
export default async function read(tree, { service, name, of, zh, ...options }) {
  const app = serviceInRow(tree, service);
  const record = namesOf({ service, name: of, zh: '' });
  const names = { ...namesOf({ service, name, zh, ...options }), of: record, request: `Get${namesOf({ service, name, zh }).pascal}` };
  const { pascal, camel, request } = names;
  if (tree.exists(`${app}/src/${name}`)) throw new Error(`${app}/src/${name} is there already.`);
  if (tree.exists(`apps/gateway/src/${name}`)) throw new Error(`apps/gateway/src/${name} is there already.`);
  mustHaveDivisionAndDays(tree, app, record);

  generateFiles(tree, files('contract'), `libs/contracts/src/${service}`, names);
  generateFiles(tree, files('feature'), `${app}/src/${name}`, names);
  generateFiles(tree, files('sql'), `${app}/sql/${name}`, names);
  generateFiles(tree, files('routes'), `apps/gateway/src/${name}`, names);
  edit(tree, 'libs/contracts/src/index.ts', afterLast(`export \\* from '\\./${service}/.*`, `export * from './${service}/get-${name}.request.js';`));
  edit(tree, 'libs/contracts/src/requests.ts',
    afterLast("import .* from '\\./(?!imports|ledgers|reports|reversals).*", `import { ${request} } from './${service}/get-${name}.request.js';`),
    ['  ...Object.values(reversals)', `  ${request},\n  ...Object.values(reversals)`]);
  edit(tree, 'apps/gateway/src/passing/passed-routes.ts',
    afterLast("import \\* as .*", `import * as ${camel} from '../${name}/${name}.routes.js';`), [/,?\n\];/, `, ${camel},\n];`]);
  addModule(tree, app, { name, pascal });

  tellInReadme(tree, app, `- **Answers** \`${request}\` (\`src/${name}\`).`);

  return tell([
    `Next for GET /api/v1/${name}:`,
    `  1. what it asks and answers: libs/contracts/src/${service}/get-${name}.request.ts, the route, ${app}/sql/${name}`,
    `  2. npm run contracts:record && npm run jest -- ${app}/src/${name} apps/gateway/src/passing apps/gateway/src/openapi`,
  ]);
}
