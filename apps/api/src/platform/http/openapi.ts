import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';

import { problem } from '#contract/basics.js';

/** A schema as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks; Nest's own conversion speaks that of 3.0. */
function toJsonSchema(schema: unknown, io: 'input' | 'output') {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { $schema: _, $defs, ...converted } = z.toJSONSchema(schema, { target: 'draft-2020-12', io });
  return { schema: converted, components: $defs ?? {} };
}

/** OpenAPI 3.1 made from the same schemas that validate bodies and whitelist answers. */
function describeApi(nest: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Serendip')
    .setDescription(
      'Programmes the life of a community that shares a place. Errors are application/problem+json (RFC 9457) with a stable `code`.',
    )
    .setVersion('0.1.0')
    .setOpenAPIVersion('3.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addCookieAuth('serendip')
    .build();
  const document = SwaggerModule.createDocument(nest, about, {
    standardSchemaConverter: (schema, { schemaType }) => toJsonSchema(schema, schemaType),
  });
  addProblems(document);
  return document;
}

/** Every operation can answer with a problem; it is said once for all of them. */
function addProblems(document: OpenAPIObject): void {
  const { components } = toJsonSchema(z.object({ problem }), 'output') as { components: Record<string, object> };
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: components['Problem'] ?? {} },
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as { responses?: Record<string, unknown> }[]) {
      if (!operation?.responses) continue;
      operation.responses['default'] = {
        description: 'A refusal, bad input or our mistake.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      };
    }
  }
}

/** `/api/openapi.json` and, for people, `/api/docs`. */
export function serveApiDescription(nest: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', nest, () => describeApi(nest), {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Serendip API',
    swaggerOptions: { defaultModelsExpandDepth: 0, docExpansion: 'none' },
  });
}
