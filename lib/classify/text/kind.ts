// What a token is, as a module of constants and without imports: so a bundle contains the numbers themselves, and no look-up.
export const none = 0;
export const word = 1;
export const ideograph = 2;
export const number = 3;
export const status = 4;
export const mail = 5;
export const host = 6;
export const ip = 7;
export const stop = 8;
export const line = 9;
export const colon = 10;
export const semicolon = 11;
export const quote = 12;
export const round = 13;
export const endOfRound = 14;
export const square = 15;
export const endOfSquare = 16;
/** The `<` of a reply in angle brackets; this and the next open what another server said. */
export const angle = 17;
/** `<<<` */
export const received = 18;
/** `>>>` opens what a server was sent. */
export const sent = 19;
