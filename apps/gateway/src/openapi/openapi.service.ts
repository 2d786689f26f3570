import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { RouteDefinition } from '../http/define-route.js';
import { ROUTE } from '../http/handle.decorator.js';
import { openApiDocument } from './document.js';

@Injectable()
export class OpenApiService {
  private made: object | undefined;

  constructor(private readonly discovery: DiscoveryService, private readonly scanner: MetadataScanner) {}

  document(): object {
    this.made ??= openApiDocument(this.routes());
    return this.made;
  }

  /** Those of every controller of the application. */
  routes(): RouteDefinition[] {
    return this.discovery.getControllers().flatMap(({ instance }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      const names = this.scanner.getAllMethodNames(prototype);
      return names.map((name) => Reflect.getMetadata(ROUTE, prototype[name]!) as RouteDefinition | undefined);
    }).filter((route) => route !== undefined);
  }
}
