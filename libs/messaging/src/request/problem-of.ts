import { isDatabaseAway, ProblemError, type Problem } from '@guzhou/runtime';
import { HttpException } from '@nestjs/common';
import { RpcException } from '@nestjs/microservices';
import { requestFailed, requestForbidden, serviceUnavailable } from './request-problems.js';

/**
 * What a caller may learn of an error. `expected` says that it is the caller's to deal with, not ours to look into: to
 * mend what was asked, or, where a handler says 503, to ask again.
 */
export function problemOf(error: unknown): { problem: Problem; expected: boolean } {
  if (error instanceof ProblemError) {
    const { status } = error.problem;
    return { problem: error.problem, expected: status < 500 || status === 503 };
  }
  // A guard that says no makes Nest throw this.
  if (error instanceof RpcException) return { problem: requestForbidden, expected: true };
  if (error instanceof HttpException && error.getStatus() === 403) return { problem: requestForbidden, expected: true };
  if (isDatabaseAway(error)) return { problem: serviceUnavailable, expected: false };
  return { problem: requestFailed, expected: false };
}
