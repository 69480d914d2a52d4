/** Thrown by the access guard; the error filter leads to the sign-in page and back. */
export class NotSignedIn extends Error {}
