import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { throwError, type Observable } from 'rxjs';

/**
 * Lets what a handler throws pass as it is. Nest's own filter would log it, values and all, and turn it into
 * "Internal server error"; ours becomes a problem in the reply.
 */
@Catch()
export class ProblemRpcFilter implements RpcExceptionFilter {
  catch(exception: unknown): Observable<never> {
    return throwError(() => exception);
  }
}
