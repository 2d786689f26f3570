import { freshRedis, type FreshRedis } from '@guzhou/testing';
import { BullmqTransport } from './bullmq.js';
import { transportConformance } from './conformance.js';

describe('the transport over BullMQ', () => {
  let redis: FreshRedis;
  beforeAll(async () => { redis = await freshRedis(); });
  afterAll(() => redis.stop());

  transportConformance(() => ({
    connect: () => new BullmqTransport({ url: redis.url, lockDuration: 400, stalledInterval: 200 }),
  }));
});
