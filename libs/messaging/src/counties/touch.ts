/** What takes no time to ask of a county, whatever it has: see `touch` of `Database`. */
export const TOUCH = 'SELECT FROM messaging.delivery WHERE county_code = $1 LIMIT 1';
