export { Bell } from './bell.js';
export { type Lease } from './lease.js';
export { Loop, type Pace } from './loop.js';
export { Runner } from './runner.js';
