/** The part of the configuration that the web needs; an injection token, made by main.ts. */
export abstract class WebOptions {
  abstract readonly publicUrl: string;
  /** How many proxies in front of us are believed when they name the caller's address. */
  abstract readonly trustProxyHops: number;
  /** A demonstration on this machine: mailbox and one-click sign-in exist, pages say so. */
  abstract readonly embedded: boolean;
}
