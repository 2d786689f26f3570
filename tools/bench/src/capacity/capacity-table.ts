import type { Figures } from './figures.js';
import { assumed, largestOnOneMachine, needsOf, type Needs } from './needs.js';
import { placesOf } from './places.js';

const whole = (value: number) => Math.round(value).toLocaleString('en');
/** Two digits that count. */
const about = (value: number) => Number(value.toPrecision(2)).toLocaleString('en', { maximumFractionDigits: 2 });

const rows: readonly (readonly [string, (needs: Needs) => string])[] = [
  ['households on record', ({ households }) => whole(households)],
  ['people', ({ people }) => about(people)],
  ['registered households', ({ registered }) => about(registered)],
  ['disk after the first files, GB', ({ firstDisk }) => about(firstDisk)],
  ['disk for the years that are kept, GB', ({ disk }) => about(disk)],
  ['memory for PostgreSQL, GB', ({ memory }) => about(memory)],
  ['cores for PostgreSQL', ({ serverCores }) => about(serverCores)],
  ['cores for our processes', ({ processCores }) => about(processCores)],
  ['requests a second in the busiest hour', ({ requests }) => about(requests)],
  ['hours until the first files are in', ({ bringHours }) => about(bringHours)],
  ['nodes of the database', ({ nodes }) => whole(nodes)],
];

/** What each place needs, as a table of Markdown, and for how many households one machine is enough. */
export function capacityTable(figures: Figures): string {
  const places = placesOf(figures);
  const needs = places.map((place) => needsOf(place, figures));
  const { cores, memory, disk } = assumed.node;
  const table = [
    ['', ...places.map(({ en }) => en)], ['---', ...places.map(() => '---')], ...rows.map(([name, tell]) => [name, ...needs.map(tell)]),
  ].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${table}\n\nOne machine of ${cores} cores, ${memory} GB of memory and ${whole(disk)} GB of disk serves up to ${whole(largestOnOneMachine(figures))} households.`;
}
