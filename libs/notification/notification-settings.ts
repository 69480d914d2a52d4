/** What the process that sends was told. */
export abstract class NotificationSettings {
  /** Origin of every link, `PUBLIC_URL`. */
  abstract readonly publicUrl: string;
  /** The envelope's and header's sender address; the territory's own when it is not given. */
  abstract readonly from: string | null;
  /**
   * Addresses of `example.org` and the like stand for somebody nobody has named yet. Production refuses to write to
   * them; a demonstration may, into its own mailbox.
   */
  abstract readonly placeholders: 'send' | 'refuse';
}
