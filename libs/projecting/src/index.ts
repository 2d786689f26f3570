export { Projection, type ProjectedRow, type ProjectionTable } from './projection.js';
