import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import type { z } from 'zod';
import type { EventContext } from '../contexts.js';
import type { EventDefinition } from '../definitions.js';

type Handler<Contract extends EventDefinition> = (items: z.output<Contract['item']>[], context: EventContext) => Promise<void>;

/**
 * The method applies what another service said: the items of one county that are new here, validated, in order.
 * What it writes through `context.tx` commits together with the record that the messages arrived; when it throws,
 * neither does, and the messages stay undelivered.
 */
export function HandleEvent<Contract extends EventDefinition>(contract: Contract) {
  const mark: MethodDecorator = EventPattern(contract.name, undefined, { contract });
  return <Method extends Handler<Contract>>(
    target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    mark(target, key, descriptor);
    // Without them Nest hands a method the payload alone.
    Payload()(target, key, 0);
    Ctx()(target, key, 1);
  };
}
