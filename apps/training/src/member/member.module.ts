import { Module } from '@nestjs/common';
import { MemberListener } from './member.listener.js';
import { MemberRepository } from './member.repository.js';
import { MemberService } from './member.service.js';

@Module({ controllers: [MemberListener], providers: [MemberService, MemberRepository], exports: [MemberService] })
export class MemberModule {}
