export { atOneMoment, type Reading } from './at-one-moment.js';
export { Figures, type FigurePage, type FigureItem, type PageOptions } from './figures.js';
export { divisionRange, type DivisionRange } from './division-range.js';
export { type ItemQuery, type Scope, type SectionRow } from './item-query.js';
