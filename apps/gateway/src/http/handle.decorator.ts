import { createParamDecorator, RequestMapping, RequestMethod, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { requireContentType } from './content-type.js';
import type { RouteDefinition, RouteInput, RouteOutput } from './define-route.js';
import { validate } from './validate.js';

/** Under which the route of a controller's method is found. */
export const ROUTE = 'guzhou.route';

const methods = { get: RequestMethod.GET, post: RequestMethod.POST, put: RequestMethod.PUT, delete: RequestMethod.DELETE };

const ValidatedInput = createParamDecorator((route: RouteDefinition, context: ExecutionContext): RouteInput<RouteDefinition> => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  if (route.stream !== undefined) requireContentType(request.headers['content-type'], ...route.stream.contentTypes);
  if (route.body !== undefined) requireContentType(request.headers['content-type'], 'application/json');
  return {
    params: validate(route.params, request.params, 'path'),
    query: validate(route.query, request.query, 'query'),
    body: route.body === undefined ? undefined : validate(route.body, request.body, 'body'),
    request: { id: request.id, headers: request.headers, stream: request.body as Readable },
  };
});

/**
 * The method answers this route. It takes one argument, the route's input, validated; TypeScript checks both ways.
 */
export function Handle<Route extends RouteDefinition>(route: Route) {
  return <Method extends (input: RouteInput<Route>) => Promise<RouteOutput<Route>>>(
    target: object, name: string, descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    RequestMapping({ path, method: methods[route.method] })(target, name, descriptor as PropertyDescriptor);
    SetMetadata(ROUTE, route)(target, name, descriptor as PropertyDescriptor);
    ValidatedInput(route)(target, name, 0);
  };
}
