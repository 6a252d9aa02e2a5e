/** A JSON object, with fields of any kind. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a {@link JsonObject}. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
