import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { problem } from '../../../../../libs/contract/basics.js';
import { z } from 'zod';

/** OpenAPI 3.1 made from the same schemas that validate bodies and whitelist answers. */
export function describeApi(nest: NestFastifyApplication): OpenAPIObject {
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
  const document = SwaggerModule.createDocument(nest, about);
  addProblems(document);
  return document;
}

/** Every operation can answer with a problem; it is said once for all of them. */
function addProblems(document: OpenAPIObject): void {
  const { $schema: _, ...schema } = z.toJSONSchema(problem, { target: 'draft-2020-12' }) as Record<string, unknown>;
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: schema } };
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
  const document = describeApi(nest);
  SwaggerModule.setup('api/docs', nest, document, {
    jsonDocumentUrl: 'api/openapi.json',
    customSiteTitle: 'Serendip API',
    swaggerOptions: { defaultModelsExpandDepth: 0, docExpansion: 'none' },
  });
}
