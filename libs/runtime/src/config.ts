import { z } from 'zod';

/**
 * Reads the environment once, at start. What is missing or wrong is named, its value never shown: it may be a secret.
 */
export function readConfig<Schema extends z.ZodType>(schema: Schema, environment: NodeJS.ProcessEnv = process.env): z.output<Schema> {
  const result = schema.safeParse(environment);
  if (result.success) return Object.freeze(result.data as object) as z.output<Schema>;
  const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not complete:\n${lines.join('\n')}`);
}
