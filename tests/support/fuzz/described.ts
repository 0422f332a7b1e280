/** What the fuzz reads of the description of the API. */
export interface Schema {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  minimum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
}

export interface Parameter {
  name: string;
  in: string;
  schema?: Schema;
}

interface DescribedOperation {
  parameters?: Parameter[];
  requestBody?: { content: Record<string, { schema: Schema }> };
}

export interface Description {
  paths: Record<string, Record<string, DescribedOperation>>;
  components: { schemas: Record<string, Schema> };
}

export interface Operation {
  /** `PUT /api/events/{eventId}` */
  name: string;
  method: string;
  path: string;
  parameters: Parameter[];
  body: Schema | undefined;
}

/** Uploads are described by what they consume only. */
export const UPLOADS = new Set([
  'PUT /api/spaces/{space}/logo',
  'PUT /api/spaces/{space}/rooms/{roomId}/picture',
  'PUT /api/me/picture',
  'PUT /api/events/{eventId}/picture',
  'PUT /api/events/{eventId}/materials',
  'POST /api/spaces/{space}/imports',
]);

export function operationsOf({ paths }: Description): Operation[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      parameters,
      body: requestBody?.content['application/json']?.schema,
    })),
  );
}
