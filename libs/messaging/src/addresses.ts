/*
 * Where everybody is reached. What belongs to a service begins with its name, and from that follows what its account in Redis may see
 * (`accounts.ts`).
 */

/** Begins the name of every key and channel. */
export const NAMESPACE = 'guzhou';

/** Begins the names under which those who ask count how often others call them. */
export const CALLS_COUNTED = `${NAMESPACE}:limit`;

/** The queue on which a service is asked. */
export function requestQueueOf(service: string): string {
  return `${service}.requests`;
}

/** The channel on which one process of who asks is answered. */
export function replyChannelOf(asker: string, instance: string): string {
  return `${asker}.replies.${instance}`;
}

export function eventQueue(hearer: string): string {
  return `${hearer}.events`;
}

export function acknowledgementQueue(speaker: string): string {
  return `${speaker}.acknowledgements`;
}

/** Of the children of report flows. */
export function sectionQueueOf(service: string): string {
  return `${service}.sections`;
}

/** Of their parents. */
export function reportQueueOf(asker: string): string {
  return `${asker}.reports`;
}

/** A channel on which a process hears itself. */
export function echoChannelOf(instance: string): string {
  return `echo.${instance}`;
}

/** How keys of a queue begin. Each has a hash tag of its own, so that Redis Cluster spreads queues over nodes. */
export function tagOf(namespace: string, queue: string): string {
  return `{${namespace}.${queue}}`;
}

/** How keys of all queues of flows begin: a flow is written in one transaction, on one node. */
export function tagOfFlows(namespace: string): string {
  return `{${namespace}.reports}`;
}

/** A key that is written to see whether Redis takes any, by each process that starts; of another node each time. */
export function startKeyOf(instance: string): string {
  return `${NAMESPACE}.start:${instance}`;
}
