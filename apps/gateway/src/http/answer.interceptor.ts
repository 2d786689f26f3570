import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Answer } from './define-route.js';

/** 200 with what the method returned, unless it says otherwise with an `Answer`. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((result: unknown) => {
      if (!(result instanceof Answer)) {
        reply.status(200);
        return result;
      }
      reply.status(result.status).headers(result.headers);
      return result.body as unknown;
    }));
  }
}
