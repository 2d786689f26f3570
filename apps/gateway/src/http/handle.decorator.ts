import { ProblemError } from '@guzhou/runtime';
import { createParamDecorator, RequestMapping, RequestMethod, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { notSignedIn } from '../access/access.errors.js';
import { actFor } from '../access/acting.js';
import { mustReach } from '../access/reach.js';
import { auditUnavailable } from '../audit/audit.errors.js';
import type { Taking } from './bodies.js';
import { costingOf, type Costing } from '../limits/cost.js';
import { requireContentType } from './content-type.js';
import type { RouteDefinition, RouteInput, RouteOutput } from './define-route.js';
import { routerPath, tellOfSuccessor } from './formerly.js';
import { validate } from './validate.js';

/** Under which the route of a controller's method is found. */
export const ROUTE = 'guzhou.route';

const methods = { get: RequestMethod.GET, post: RequestMethod.POST, put: RequestMethod.PUT, delete: RequestMethod.DELETE };

declare module 'fastify' {
  interface FastifyRequest {
    /** How the call comes onto the audit trail; null where nobody records. */
    recording: Recording | null;
  }
}

/** What whoever records a call is told of it. */
export interface Recording {
  /** It was found right and permitted, and is begun. Rejects where that cannot be recorded: then it is not. */
  begin(): Promise<void>;
}

type ValidInput = Promise<RouteInput<RouteDefinition>>;

const ValidatedInput = createParamDecorator(async (route: RouteDefinition, context: ExecutionContext): ValidInput => {
  const http = context.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  // Whoever made a server without the hook that knows who calls has one that answers nobody.
  const { subject, recording } = request;
  if (!subject) throw notSignedIn();
  if (!recording) throw auditUnavailable('nobody records');
  tellOfSuccessor(route, request, http.getResponse<FastifyReply>());
  if (route.stream !== undefined && request.headers['idempotency-key'] !== undefined) throw keyOfFile();
  if (route.body !== undefined) requireContentType(request.headers['content-type'], 'application/json');
  const called = {
    params: validate(route.params, request.params, 'path'),
    query: validate(route.query, request.query, 'query'),
    body: route.body === undefined ? undefined : validate(route.body, request.body, 'body'),
  };
  mustReach(route, subject, called);
  await recording.begin();
  return {
    ...called,
    request: {
      id: request.id, subject, masked: request.masked = new Set<string>(), address: request.ip, headers: request.headers,
      stream: request.body as Readable,
    },
  };
});

/**
 * The method answers this route. It takes one argument, the route's input, validated; TypeScript checks both ways.
 */
export function Handle<Route extends RouteDefinition>(route: Route) {
  return <Method extends (input: RouteInput<Route>) => Promise<RouteOutput<Route>>>(
    target: object, name: string, descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    const method = descriptor.value!;
    descriptor.value = function asked(this: unknown, input: RouteInput<Route>) {
      const { subject, masked } = input.request;
      return actFor(subject, () => method.call(this, input), masked);
    } as Method;
    const path = [route.path, ...(route.formerly === undefined ? [] : [route.formerly.path])].map(routerPath);
    RequestMapping({ path, method: methods[route.method] })(target, name, descriptor as PropertyDescriptor);
    SetMetadata(ROUTE, route)(target, name, descriptor as PropertyDescriptor);
    const config: Costing & Partial<Taking> = {
      ...costingOf(route), ...(route.stream === undefined ? {} : { takes: route.stream.contentTypes }),
    };
    RouteConfig(config)(target, name, descriptor as PropertyDescriptor);
    ValidatedInput(route)(target, name, 0);
  };
}

/** A file is known by its content. A key that was taken and not kept to would promise more. */
function keyOfFile(): ProblemError {
  return new ProblemError({
    code: 'idempotency-key/not-taken', status: 400,
    detail: {
      zh: '上传文件不用 Idempotency-Key：文件按内容识别，同一文件再次上传得到同一操作。请去掉该请求头。',
      en: 'Files are sent without Idempotency-Key: they are known by their content, and the same file sent again is answered with its operation. Leave the header out.',
    },
  });
}
