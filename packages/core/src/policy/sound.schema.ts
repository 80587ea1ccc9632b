import * as z from 'zod/mini';
import { emptyObject, isJsonObject } from './json.js';

/**
 * What is left of a faulty rule without the parts that do not fit its schema, so that these faults do not hide
 * those of the other parts. `undefined`: nothing.
 */
export function soundPart(schema: z.core.$ZodType, value: unknown): unknown {
  if (z.safeParse(schema, value).success) return value;
  const partOf = partSchemas(schema);
  if (!partOf || !isJsonObject(value)) return undefined;
  const left = emptyObject<unknown>();
  for (const [key, part] of Object.entries(value)) {
    const partSchema = partOf(key);
    const sound = partSchema && soundPart(partSchema, part);
    if (sound !== undefined) left[key] = sound;
  }
  return left;
}

function partSchemas(schema: z.core.$ZodType): ((key: string) => z.core.$ZodType | undefined) | undefined {
  if (schema instanceof z.ZodMiniExactOptional) return partSchemas(schema.def.innerType);
  if (schema instanceof z.ZodMiniRecord) return () => schema.def.valueType;
  if (!(schema instanceof z.ZodMiniObject)) return undefined;
  const shape = schema.def.shape as Readonly<Record<string, z.core.$ZodType>>;
  return (key) => (Object.hasOwn(shape, key) ? shape[key] : undefined);
}
