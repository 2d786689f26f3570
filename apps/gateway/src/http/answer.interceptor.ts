import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Answer } from './define-route.js';

/**
 * 200 with what the method returned, unless it says otherwise with an `Answer`. `Guzhou-Masked` names the levels of which it tells
 * nothing, so that null is not taken for "not known".
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(map((result: unknown) => {
      const masked = [...http.getRequest<FastifyRequest>().masked ?? []].sort();
      if (masked.length > 0) reply.header('guzhou-masked', masked.join(','));
      if (!(result instanceof Answer)) {
        reply.status(200);
        return result;
      }
      reply.status(result.status).headers(result.headers);
      return result.body as unknown;
    }));
  }
}
