/** Schemas that every contract shares. Bodies are closed: an unknown field is an error, never dropped. */
import Type, { type Static, type TProperties, type TSchema } from 'typebox';

export const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';

export const Id = () => Type.String({ pattern: UUID });
export const Code = () => Type.String({ pattern: '^[0-9]{2,24}$', maxLength: 24 });
/** A moment: ISO 8601 in UTC. */
export const Moment = () => Type.String({ maxLength: 40 });
/** A day of the business calendar: YYYY-MM-DD. */
export const Day = () => Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', format: 'date' });
/** One line of text with something in it. */
export const Line = (max = 100) => Type.String({ minLength: 1, maxLength: max, pattern: '\\S' });
export const Text = (max = 2000) => Type.String({ maxLength: max });
const PLAIN = new Set<unknown>(['string', 'integer', 'number', 'boolean']);
/** The value or null. As a list of types where that says the same: a serialiser checks a union row by row. */
export const Nullable = <T extends TSchema>(schema: T) => {
  const { type } = schema as { type?: unknown };
  const both = PLAIN.has(type) && !('enum' in schema) && !('format' in schema);
  return Type.Unsafe<Static<T> | null>(
    both ? { ...schema, type: [type, 'null'] } : { anyOf: [schema, { type: 'null' }] },
  );
};
export const OneOf = <const T extends readonly string[]>(values: T) =>
  Type.Unsafe<T[number]>({ enum: values });
export const closed = <P extends TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
/** A page of a keyset list: `next` is given back as `after` for the following page. */
export const Page = <T extends TSchema>(row: T) =>
  Type.Object({ rows: Type.Array(row), next: Nullable(Type.String()) });
export const Paging = {
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
};
export const Done = Type.Object({ ok: Type.Literal(true) });
