/** Purposes of random numbers: each layer of a household draws from its own stream, so that none disturbs another. */
export const Stream = {
  sizes: 1, order: 2, people: 3, registration: 4, living: 5, income: 6, payouts: 7, career: 8, village: 9, funds: 10,
  projects: 11, courses: 12, marriages: 13,
  support: 14, home: 15, relocation: 16, causes: 17,
} as const;
