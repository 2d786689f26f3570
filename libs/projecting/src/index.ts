export { formerVillages } from './former-villages.js';
export { Projection, type ProjectedRow, type ProjectionTable } from './projection.js';
