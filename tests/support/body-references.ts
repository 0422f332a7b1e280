import type { TestApp } from './test-app.js';

interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

interface Document {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
}

/** Names of fields that point at something by another name than its id. */
const BY_NAME = /(^|\.)(mutedSpaces|spaces)(\.|$)/;

/** Every field of every body that points at something else, as `POST /api/…: speakers.0.memberId`, from the API's own description. */
export async function bodyReferences(app: TestApp): Promise<string[]> {
  const { paths, components } = (await app.call('GET', '/api/openapi.json')).body as Document;
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) =>
      Object.values(requestBody?.content ?? {}).flatMap(({ schema }) =>
        fieldsOf(schema, components.schemas, '').map((field) => `${method.toUpperCase()} ${path}: ${field}`),
      ),
    ),
  );
  return [...new Set(found)].sort();
}

function fieldsOf(schema: Schema, named: Record<string, Schema>, at: string): string[] {
  const { $ref, properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema;
  const whole = $ref ? named[$ref.split('/').at(-1) ?? ''] : undefined;
  const below = (name: string) => (at === '' ? name : `${at}.${name}`);
  return [
    ...(pointsAtSomething(schema, at) ? [at] : []),
    ...(whole ? fieldsOf(whole, named, at) : []),
    ...[...anyOf, ...oneOf, ...allOf].flatMap((one) => fieldsOf(one, named, at)),
    ...Object.entries(properties).flatMap(([name, one]) => fieldsOf(one, named, below(name))),
    ...(items ? fieldsOf(items, named, below('0')) : []),
  ];
}

const pointsAtSomething = ({ format, pattern, type }: Schema, at: string): boolean =>
  format === 'uuid' || (pattern ?? '').includes('materials') || (type === 'string' && BY_NAME.test(at));
