import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { RouteDefinition } from '../http/define-route.js';
import { ROUTE } from '../http/handle.decorator.js';
import { openApiDocument } from './document.js';

/** Version of the API, not of the programme: grows when a route changes. */
const API_VERSION = '1.0.0';

@Injectable()
export class OpenApiService {
  private made: object | undefined;

  constructor(private readonly discovery: DiscoveryService, private readonly scanner: MetadataScanner) {}

  document(): object {
    this.made ??= openApiDocument(this.routes(), API_VERSION);
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
