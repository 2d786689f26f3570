import { answerApart } from '@guzhou/runtime/apart';
import type { ListTask } from '../lists/messages.js';
import { ListPdf } from './list-pdf.js';

/* The process that prints a list for `ListPrinters`. */

let list: ListPdf | undefined;

await answerApart(async (task, say) => {
  const told = task as ListTask;
  if ('layout' in told) list = new ListPdf(told.layout);
  else if ('rows' in told) list!.add(told.rows);
  else list!.end();
  await say(list!.take().toString('base64'));
});
