import { writeFileSync } from 'node:fs';
import { talk } from '@guzhou/contracts';
import { aclOf } from '@guzhou/messaging/accounts';

/* `npm run redis:accounts`: writes redis-accounts.sh anew, when somebody says, hears or asks something new. */

const accounts = aclOf(talk, (name) => `>$${name.toUpperCase()}_REDIS_PASSWORD`);

writeFileSync(new URL('redis-accounts.sh', import.meta.url), `#!/bin/sh
# Prints the accounts in Redis, as redis.conf or a file of accounts says them, with the passwords of the environment (docs/operating.md).
# Made by \`npm run redis:accounts\` of who talks to whom (libs/contracts/src/routes.ts): it is not changed by hand.
set -eu
cat <<END
${accounts}END
`);
