import { Module } from '@nestjs/common';
import { DivisionsModule } from '../../divisions/divisions.module.js';
import { PlaceNamesService } from './place-names.service.js';

@Module({ imports: [DivisionsModule], providers: [PlaceNamesService], exports: [PlaceNamesService] })
export class PlaceNamesModule {}
