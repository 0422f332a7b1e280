import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { ModulesContainer } from '@nestjs/core';

import { ACCESS, CROSS_ORIGIN, type AccessRule } from '#api/platform/auth/access.js';
import { LIMITED } from '#api/platform/limits/limited.js';
import type { TestApp } from './test-app.js';

export interface Route {
  /** `GET /api/spaces/:space` */
  name: string;
  method: string;
  path: string;
  /** Undefined where the route forgot to say who may call it. */
  rule: AccessRule | undefined;
  crossOrigin: boolean;
  /** Its name in the table of limits, if it has one. */
  limit: string | undefined;
}

type Handler = (...given: never[]) => unknown;

/** Every route of every controller the program has, with what it says of who may call it. */
export function routesOf(app: TestApp): Route[] {
  const controllers = [...app.running.nest.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  const routes = [...new Set(controllers.map(({ metatype }) => metatype))].flatMap((type) =>
    routesOfController(type as unknown as { prototype: object }),
  );
  return routes.sort((a, b) => a.name.localeCompare(b.name));
}

function routesOfController(type: { prototype: object }): Route[] {
  const prefixes = paths(Reflect.getMetadata(PATH_METADATA, type));
  return Object.values(Object.getOwnPropertyDescriptors(type.prototype)).flatMap(({ value }) => {
    const handler = value as Handler;
    if (typeof handler !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, handler)) return [];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET';
    const said = <T>(name: string) =>
      (Reflect.getMetadata(name, handler) ?? Reflect.getMetadata(name, type)) as T | undefined;
    return prefixes.flatMap((prefix) =>
      paths(Reflect.getMetadata(PATH_METADATA, handler)).map((own) => {
        const path = `/${[prefix, own]
          .map((part) => part.replace(/^\/+|\/+$/g, ''))
          .filter(Boolean)
          .join('/')}`;
        return {
          name: `${method} ${path}`,
          method,
          path,
          rule: said<AccessRule>(ACCESS),
          crossOrigin: said<boolean>(CROSS_ORIGIN) ?? false,
          limit: said<string>(LIMITED),
        };
      }),
    );
  });
}

const paths = (given: unknown): string[] => (Array.isArray(given) ? (given as string[]) : [String(given ?? '')]);
