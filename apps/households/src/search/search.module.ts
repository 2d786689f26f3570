import { Module } from '@nestjs/common';
import { LookupModule } from '../lookup/lookup.module.js';
import { SearchController } from './search.controller.js';
import { SearchRepository } from './search.repository.js';
import { SearchService } from './search.service.js';

@Module({ imports: [LookupModule], controllers: [SearchController], providers: [SearchService, SearchRepository] })
export class SearchModule {}
