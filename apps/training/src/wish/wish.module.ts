import { Module } from '@nestjs/common';
import { MemberModule } from '../member/member.module.js';
import { WishController } from './wish.controller.js';
import { WishRepository } from './wish.repository.js';
import { WishService } from './wish.service.js';

@Module({ imports: [MemberModule], controllers: [WishController], providers: [WishService, WishRepository] })
export class WishModule {}
