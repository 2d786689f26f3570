import '@guzhou/runtime/needs-node';
import { openGateway } from './gateway-options.js';
import { runProgram } from './interrupt.js';
import { readLoadOptions } from './load-options.js';
import { bringReferenceMonth } from './loading.js';
import { countiesOfOthers, refusedBeside } from './own-records.js';
import { bringOwn } from './own-files.js';

await runProgram(async (interrupted) => {
  const options = readLoadOptions(process.argv.slice(2));
  const gateway = openGateway(options, interrupted);
  // Before anything is sent: whether somebody answers there, and takes the key.
  await gateway.counties();
  if (options.own !== undefined) return await bringOwn(gateway, options.own, options.json) ? 0 : 1;
  const others = await countiesOfOthers(gateway);
  if (others.length > 0) throw refusedBeside(others);
  return (await bringReferenceMonth(gateway, options)).sound ? 0 : 1;
});
