import { HandleRequest, startService } from '@guzhou/messaging';
import { runProcess } from '@guzhou/runtime/run-process';
import { Controller, Module } from '@nestjs/common';
import type { z } from 'zod';
import { say } from '../child.js';
import { Ask } from './contract.js';

@Controller()
class AskController {
  @HandleRequest(Ask)
  async answer(input: z.output<typeof Ask.input>): Promise<z.input<typeof Ask.output>> {
    return input;
  }
}

@Module({ controllers: [AskController] })
class AskModule {}

await runProcess('bench', () => startService({
  service: 'bench', module: AskModule, requests: [Ask], askers: ['gateway'], routes: [], migrations: new URL('../../migrations', import.meta.url),
  // What is measured is the wire.
  access: () => ({ judge: async () => ({ subject: { id: 'job:bench' }, outside: false, sees: () => true }) }),
}));
say('ready');
