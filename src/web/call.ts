/** The browser's one way to the server: typed by the endpoint's declaration, errors in the reader's words. */
import type { Endpoint, Input, Output } from '../kernel/contract.ts';
import { lang, t } from './t.ts';

/** What the server refused, or what kept us from it. `status` 0: no answer came. */
export class CallError extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: readonly { path: string; code: string; message: string }[];
  constructor(status: number, code: string, message: string, fields: CallError['fields'] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
  /** The words beside one field. */
  at(path: string): string | undefined {
    return this.fields.find((field) => field.path === path || field.path.startsWith(`${path}.`))?.message;
  }
}

export type As = 'staff' | 'resident';
let as: As = 'resident';
/** Each shell says once whose session it uses. */
export const callAs = (kind: As): void => {
  as = kind;
};

let signedOut: () => void = () => {};
/** What a staff shell does when the server no longer knows the session: idle too long, signed out elsewhere, disabled. */
export const whenSignedOut = (act: () => void): void => {
  signedOut = act;
};

let clockOffset = 0;
/** The server's time now, whatever this device believes. */
export const serverNow = (): Date => new Date(Date.now() + clockOffset);

/** A new key for a command; made once when a form opens and kept over every retry. Works on plain http too. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

type Options = { key?: string; upload?: { bytes: Blob; name?: string }; signal?: AbortSignal };

/** The address of a GET endpoint with its input, for `href` and `src`. */
export function urlOf<E extends Endpoint>(endpoint: E, input: Input<E>): string {
  return address(endpoint, { ...(input as Record<string, unknown>) }).url;
}

function address(
  endpoint: Endpoint,
  left: Record<string, unknown>,
): { url: string; left: Record<string, unknown> } {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = left[name];
    delete left[name];
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const name of Object.keys(endpoint.query?.properties ?? {})) {
    const value = left[name];
    delete left[name];
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const tail = query.toString();
  return { url: `/api${path}${tail ? `?${tail}` : ''}`, left };
}

/**
 * Asks the server. A command without a key gets one of its own; give one to make a retry safe.
 * @throws CallError in the reader's language
 */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: Input<E>,
  options: Options = {},
): Promise<Output<E>> {
  const { url, left } = address(endpoint, { ...(input as Record<string, unknown>) });
  const headers: Record<string, string> = { 'accept-language': lang(), 'x-linli-as': as };
  if (endpoint.command) headers['idempotency-key'] = options.key ?? newKey();
  let body: BodyInit | undefined;
  if (options.upload) {
    body = options.upload.bytes;
    headers['content-type'] = options.upload.bytes.type || 'application/octet-stream';
    if (options.upload.name) headers['x-file-name'] = encodeURIComponent(options.upload.name);
  } else if (endpoint.body) {
    body = JSON.stringify(left);
    headers['content-type'] = 'application/json';
  }
  let response: Response;
  try {
    response = await fetch(url, {
      method: endpoint.method,
      headers,
      ...(body !== undefined && { body }),
      ...(options.signal && { signal: options.signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new CallError(
      0,
      'offline',
      t('网络不通。您写的都还在，连上就能再试。', 'No connection. What you wrote is kept.'),
    );
  }
  const date = Date.parse(response.headers.get('date') ?? '');
  if (date) clockOffset = Math.abs(date - Date.now()) < 2000 ? 0 : date - Date.now();
  if (response.ok)
    return endpoint.file ? ((await response.blob()) as Output<E>) : ((await response.json()) as Output<E>);
  const error = await asError(response);
  if (as === 'staff' && error.status === 401 && error.code === 'sign-in') signedOut();
  throw error;
}

type Fault = { error?: { code: string; message: string; fields: CallError['fields'] } };

async function asError(response: Response): Promise<CallError> {
  const fault = (await response.json().catch(() => ({}))) as Fault;
  if (fault.error)
    return new CallError(response.status, fault.error.code, fault.error.message, fault.error.fields);
  if (response.status >= 502)
    return new CallError(
      0,
      'offline',
      t('服务器正在重启，请稍等再试。', 'The server is restarting. Please try again.'),
    );
  return new CallError(
    response.status,
    'fault',
    t('出了点问题，请再试一次。', 'Something went wrong. Please try again.'),
  );
}

/** Whether trying again later can help: nothing was decided yet. */
export const mayRetry = (error: unknown): boolean =>
  error instanceof CallError && (error.status === 0 || error.status === 429 || error.status >= 500);
