/** Where a proxy asks a gateway, on the port that it knows. */
export const READINESS = '/health/ready';
