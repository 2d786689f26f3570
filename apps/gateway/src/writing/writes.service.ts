import { randomUUID } from 'node:crypto';
import type { OutputOf, RawInputOf, RequestContract } from '@guzhou/contracts';
import { actorOf, DurableRequests } from '@guzhou/messaging';
import { ProblemError } from '@guzhou/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { AttachmentsService } from '../attachments/attachments.service.js';
import type { GatewayConfig } from '../config.js';
import { Answer, type IncomingRequest } from '../http/define-route.js';
import type { Operation } from '../operations/operation.js';
import { newOperationId } from '../operations/operation-id.js';
import { OperationsService } from '../operations/operations.service.js';
import { CONFIG } from '../platform/tokens.js';
import { idempotencyKeyOf } from './caller.js';
import { WRITE, WriteRunner } from './write.runner.js';

interface Asked {
  readonly county: string;
  readonly request: IncomingRequest;
}

/**
 * Single writes: asked of a service, answered when it is done. A service that does not answer in time leaves an operation
 * (202) behind that is carried out until it is answered; nothing that was accepted is lost.
 */
@Injectable()
export class WritesService {
  constructor(
    private readonly durable: DurableRequests, private readonly operations: OperationsService, private readonly runner: WriteRunner,
    private readonly attachments: AttachmentsService,
    @Inject(CONFIG) private readonly config: GatewayConfig,
  ) {}

  /**
   * Answers with `status` and the service's output, which names codes and versions only: an operation keeps it in clear.
   * Throws what the service refuses, `attachment/unknown` (422) where it names one that is not there, `idempotency-key/reused`
   * (422), and the problems of `writing.errors`.
   */
  async write<Contract extends RequestContract>(
    contract: Contract, input: RawInputOf<Contract>, { county, request }: Asked, status: 200 | 201 = 200,
  ): Promise<Answer<OutputOf<Contract>> | Answer<Operation>> {
    const { subject } = request;
    // A key is its caller's: somebody else's is another one.
    const key = `api:${subject.id}:${idempotencyKeyOf(request) ?? randomUUID()}`;
    const place = { county, key, cause: newOperationId(county), subject, deadline: this.config.REQUEST_DEADLINE_MS };
    await this.attachments.name(county, input);
    const accepted = await this.durable.accept(contract, input, place, (tx, cause) =>
      this.operations.acceptOnceInTx(tx, {
        county, id: cause, kind: WRITE, subject: { request: contract.name }, actor: actorOf(subject),
      }))
      .catch(async (error: unknown) => {
        // Of any other failure it is not known whether the change was made.
        if (error instanceof ProblemError && error.problem.status < 500) await this.attachments.letGo(county, input);
        throw error;
      });
    if (accepted.state === 'answered') return new Answer(status, accepted.output);
    this.runner.nudge(county);
    const operation = await this.operations.get(accepted.cause);
    return new Answer(202, operation, { location: operation.links.self! });
  }
}
