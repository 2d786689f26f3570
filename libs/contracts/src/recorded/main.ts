import { findUnrecordedChanges, recordNewContracts, renewChangedContracts } from './record.js';

if (process.argv.includes('--renew')) {
  const renewed = renewChangedContracts();
  process.stdout.write(renewed.length === 0 ? 'No contract has changed.\n' : `${renewed.join('\n')}\n`);
  process.exit(0);
}

const names = recordNewContracts();
process.stdout.write(names.length === 0 ? 'Nothing new to record.\n' : `Recorded ${names.join(', ')}.\n`);

const changes = findUnrecordedChanges();
if (changes.length > 0) {
  process.stderr.write(`${changes.join('\n')}\n`);
  process.exitCode = 1;
}
