/** What came back from one request; `unanswered` when nothing did, whatever the server may have done meanwhile. */
export type Reply =
  | { readonly status: number; readonly body: Readonly<Record<string, unknown>>; readonly type: string }
  | { readonly status: 'unanswered'; readonly why: string };

const PATIENCE_MS = 20_000;

/** One request to the API of one web process. Never throws. */
export async function call(
  web: string,
  path: string,
  { token, key, body }: { readonly token?: string; readonly key?: string; readonly body?: unknown } = {},
): Promise<Reply> {
  try {
    const response = await fetch(`${web}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, type, body: text.startsWith('{') ? (JSON.parse(text) as object as never) : {} };
  } catch (error) {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    return { status: 'unanswered', why: cause?.code ?? name };
  }
}
