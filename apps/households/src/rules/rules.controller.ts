import { GetRule, ListRules, ListRuleSets, type InputOf } from '@guzhou/contracts';
import { HandleRequest } from '@guzhou/messaging';
import { Controller } from '@nestjs/common';
import { RulesService } from './rules.service.js';

@Controller()
export class RulesController {
  constructor(private readonly rules: RulesService) {}

  @HandleRequest(ListRules)
  async list({ asOf }: InputOf<typeof ListRules>) {
    return this.rules.list(asOf);
  }

  @HandleRequest(ListRuleSets)
  async listSets() {
    return this.rules.listSets();
  }

  @HandleRequest(GetRule)
  async get({ number }: InputOf<typeof GetRule>) {
    return this.rules.get(number);
  }
}
