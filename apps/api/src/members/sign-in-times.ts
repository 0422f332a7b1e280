/** How long a code and its link work, from when their mail was ordered (S10). */
export const SIGN_IN_MINUTES = 10;
