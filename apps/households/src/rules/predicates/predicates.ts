import { causes } from './causes.js';
import { composition } from './composition.js';
import { income } from './income.js';
import { insurance } from './insurance.js';
import { labourRules } from './labour.js';
import { livingRules } from './living.js';
import { persons } from './persons.js';
import { register } from './register.js';
import { schooling } from './schooling.js';

/** The code of every rule about households; their words and values are in `config/rules`. */
export const predicates = [
  ...composition, ...persons, ...schooling, ...labourRules, ...causes, ...insurance, ...register, ...income, ...livingRules,
];
