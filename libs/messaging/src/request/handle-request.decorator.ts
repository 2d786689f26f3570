import { Ctx, MessagePattern, Payload } from '@nestjs/microservices';
import type { z } from 'zod';
import type { RequestContext } from '../contexts.js';
import type { RequestDefinition } from '../definitions.js';

type Handler<Contract extends RequestDefinition> =
  (input: z.output<Contract['input']>, context: RequestContext) => Promise<z.input<Contract['output']>>;

/**
 * The method answers a request. Its input is validated before, its answer after; a method of another shape does not
 * compile. Nest's guards, pipes, interceptors and filters apply as on any controller.
 */
export function HandleRequest<Contract extends RequestDefinition>(contract: Contract) {
  const mark: MethodDecorator = MessagePattern<string>(contract.name, undefined, { contract });
  return <Method extends Handler<Contract>>(
    target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    mark(target, key, descriptor);
    // Without them Nest hands a method the payload alone.
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
  };
}
