import { findUnrecordedChanges, recordNewContracts } from './record.js';

const names = recordNewContracts();
process.stdout.write(names.length === 0 ? 'Nothing new to record.\n' : `Recorded ${names.join(', ')}.\n`);

const changes = findUnrecordedChanges();
if (changes.length > 0) {
  process.stderr.write(`${changes.join('\n')}\n`);
  process.exitCode = 1;
}
