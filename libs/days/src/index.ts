export {
  begunBy, dayOf, daysAfter, daysBetween, endOfDay, heldOn, holdsOn, lastByDay, monthsBefore, overlap, sameInterval, todayInChina,
  within, type Day, type Interval,
} from './days.js';
