/* By itself, for programs that only use a gateway: it starts no servers and loads nothing that does. */
export { GatewayClient, rowErrorsOf, type ImportFile, type Operation } from './system/gateway-client.js';
export { GatewayAway, GatewayRefusal, NotAGateway, type Sentence } from './system/gateway-errors.js';
export { type Comparison } from '../generated/gateway-api.js';
export { type Report } from './system/report-answer.js';
