import { Module } from '@nestjs/common';
import { MemberModule } from '../member/member.module.js';
import { WishController } from './wish.controller.js';
import { WishService } from './wish.service.js';

@Module({ imports: [MemberModule], controllers: [WishController], providers: [WishService] })
export class WishModule {}
