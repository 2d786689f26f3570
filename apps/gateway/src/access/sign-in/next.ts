/** What comes next for who signed in: nothing, a second factor, or setting one up. */
export type Next = 'in' | 'second-factor' | 'enrol';

/** Where to go on. */
export const places: Readonly<Record<Next, string>> = { in: '/account', 'second-factor': '/sign-in/second-factor', enrol: '/account/authenticator' };
