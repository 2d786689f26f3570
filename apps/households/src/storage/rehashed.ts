/** What beside indexes rests on their keys, for whoever seals anew: a list of `Rehashed`. */
export const REHASHED = Symbol('REHASHED');
