import { randomUUID } from 'node:crypto';
import type { Subject } from '@guzhou/contracts';
import type { Problem } from '@guzhou/runtime';
import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FORM } from '../../http/bodies.js';
import { validate } from '../../http/validate.js';
import { Clock } from '../../platform/clock.js';
import { systemUnknown } from '../keys/systems.errors.js';
import { addKey, createSystem, listSystems } from '../keys/systems.routes.js';
import { SystemsService } from '../keys/systems.service.js';
import { PlaceNamesService } from '../places/place-names.service.js';
import { PagesService, type PageAnswer } from '../sign-in/pages/pages.service.js';
import type { FormFields, Visitor } from '../sign-in/pages/visitors.service.js';
import { inForm } from './forms.js';
import { ManagersService } from './managers.service.js';
import { keyPage, MAY, newSystemPage, systemPage, systemsPage } from './systems.page.js';

const SYSTEMS_ON_A_PAGE = 50;
const uuid = z.uuid();

/** Systems and their keys, for whoever looks after them. */
@Controller('systems')
export class SystemsPagesController {
  constructor(
    private readonly pages: PagesService, private readonly managers: ManagersService, private readonly systems: SystemsService,
    private readonly places: PlaceNamesService, private readonly clock: Clock,
  ) {}

  @Get()
  list(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('after') after: string | undefined): Promise<void> {
    return this.pages.show(request, reply, (visitor) => this.managers.show(visitor, async (subject) => {
      const filter = validate(listSystems.query, after === undefined ? {} : { after }, 'query');
      const { systems, next } = await this.systems.page(subject, { ...filter, limit: SYSTEMS_ON_A_PAGE });
      const places = await this.places.for(visitor.language, systems.map(({ division }) => division), []);
      return { page: systemsPage(visitor, { systems, next, now: this.clock.now() }, places) };
    }));
  }

  @Get('new')
  showNew(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show(request, reply, (visitor) => this.managers.show(visitor, async (subject) => {
      await this.systems.page(subject, { limit: 1 });
      return { page: newSystemPage(visitor, randomUUID(), {}) };
    }));
  }

  @Post('new')
  @RouteConfig(FORM)
  create(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.take(request, reply, async (visitor, fields) => {
      const subject = await this.managers.of(visitor);
      const { name = '', division = '', reason = '' } = fields;
      const may = Object.keys(fields).filter((field) => field.startsWith(MAY)).map((field) => field.slice(MAY.length));
      const { label, days, ...system } = validate(createSystem.body, { name, division, reason, permissions: may, ...keyOf(fields) }, 'body');
      return { page: keyPage({ ...visitor, path: '/systems' }, await this.systems.create(subject, system, { label, days }, fields.once)) };
    }, (visitor, problem, fields) => ({ page: newSystemPage(visitor, fields.once ?? randomUUID(), fields, inForm(problem)) }));
  }

  @Get(':id')
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.show(request, reply, (visitor) => this.managers.show(visitor, (subject) => this.system(visitor, subject, id)));
  }

  @Post(':id/keys')
  @RouteConfig(FORM)
  add(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.take(request, reply, async (visitor, fields) => {
      const subject = await this.managers.of(visitor);
      return { page: keyPage({ ...visitor, path: '/systems' }, await this.systems.addKey(subject, idOf(id), validate(addKey.body, keyOf(fields), 'body'))) };
    }, this.again(id));
  }

  @Post(':id/keys/:key/revocation')
  @RouteConfig(FORM)
  revoke(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string, @Param('key') key: string): Promise<void> {
    return this.pages.take(request, reply, async (visitor) => {
      await this.systems.revoke(await this.managers.of(visitor), idOf(id), key);
      return { to: `/systems/${id}` };
    }, this.again(id));
  }

  @Post(':id/suspension')
  @RouteConfig(FORM)
  suspend(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('id') id: string): Promise<void> {
    return this.pages.take(request, reply, async (visitor, { revision }) => {
      await this.systems.suspend(await this.managers.of(visitor), { id: idOf(id), revision: Number(revision) });
      return { to: `/systems/${id}` };
    }, this.again(id));
  }

  private again(id: string): (visitor: Visitor, problem: Problem, fields: FormFields) => Promise<PageAnswer> {
    return async (visitor, problem, fields) => this.system(visitor, await this.managers.of(visitor), id, fields, inForm(problem));
  }

  private async system(visitor: Visitor, subject: Subject, id: string, typed?: FormFields, problem?: Problem): Promise<PageAnswer> {
    const system = await this.systems.get(subject, idOf(id));
    const places = await this.places.for(visitor.language, [system.division], []);
    return { page: systemPage(visitor, system, places, this.clock.now(), typed, problem) };
  }
}

function keyOf({ label = '', days = '' }: FormFields): { label: string; days: number } {
  return { label, days: Number(days) };
}

/** Throws `system/unknown`, of what is no id as well. */
function idOf(text: string): string {
  if (!uuid.safeParse(text).success) throw systemUnknown();
  return text;
}
