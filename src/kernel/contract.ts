/**
 * Declared once, used everywhere: an endpoint carries method, path, permission, input and output.
 * From it come the server's validation, OpenAPI, the browser's typed client, the permission table and
 * the authorisation matrix test. Shared by server and browser: no import but types.
 */
import type { Static, TObject, TProperties, TSchema } from 'typebox';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** `anyone`: no sign-in at all. `signed-in`: any live session. Otherwise a permission by name, `noun.verb`. */
export type May = 'anyone' | 'signed-in' | `${string}.${string}`;

export type Say = { readonly zh: string; readonly en: string };

type Shape = TObject<TProperties>;

export type Endpoint<
  P extends Shape | undefined = Shape | undefined,
  Q extends Shape | undefined = Shape | undefined,
  B extends Shape | undefined = Shape | undefined,
  O extends TSchema = TSchema,
> = {
  /** Unique, `noun.verb`: the operation id. */
  readonly name: string;
  readonly method: Method;
  /** With `:params`, under `/api`. */
  readonly path: `/${string}`;
  readonly may: May;
  readonly summary: Say;
  /** A command changes something, needs an `Idempotency-Key` and is answered once. */
  readonly command: boolean;
  /** The body is bytes (an image, a sheet), not JSON. */
  readonly raw?: 'image' | 'sheet';
  /** The answer is a file, not JSON. */
  readonly file?: boolean;
  /** Largest body in bytes; the default is 64 KiB. */
  readonly limit?: number;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly output: O;
};

type Part<S> = S extends TSchema ? Static<S> : unknown;

/** All that a caller gives, flat: path parameters, query and body together. */
export type Input<E> =
  E extends Endpoint<infer P, infer Q, infer B, TSchema> ? Part<P> & Part<Q> & Part<B> : never;
export type Output<E> = E extends { output: infer O extends TSchema } ? Static<O> : never;

type Given<P, Q, B, O> = {
  name: string;
  method: Method;
  path: `/${string}`;
  /** Required on purpose: what forgets its permission does not compile. */
  may: May;
  summary: Say;
  command?: boolean;
  raw?: 'image' | 'sheet';
  file?: boolean;
  limit?: number;
  params?: P;
  query?: Q;
  body?: B;
  output: O;
};

/** Declares an endpoint. Anything but GET is a command unless it says otherwise. */
export function endpoint<
  O extends TSchema,
  P extends Shape | undefined = undefined,
  Q extends Shape | undefined = undefined,
  B extends Shape | undefined = undefined,
>(given: Given<P, Q, B, O>): Endpoint<P, Q, B, O> {
  return {
    ...given,
    command: given.command ?? given.method !== 'GET',
    params: given.params as P,
    query: given.query as Q,
    body: given.body as B,
  };
}
