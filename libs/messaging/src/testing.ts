/** The second door, for tests only: a wire in memory that can be told to misbehave. */
export { MemoryTransport } from './transport/memory.js';
export { MemoryWire, type Faults } from './transport/memory-wire.js';
export { MemoryScheduler } from './schedule/memory.js';
export { openAccess, tester } from './request/open-access.js';
export { testingModule } from './testing-module.js';
