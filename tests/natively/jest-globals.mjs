/**
 * `@jest/globals` for what Node has loaded. Each spec has functions of its own, while the files that specs share are
 * loaded once: so these ask, each time they are used, for those of the spec that runs.
 */
const ofThisSpec = (name) => globalThis[Symbol.for('jest globals')][name];

const passedOn = (name) =>
  new Proxy(() => undefined, {
    apply: (_target, self, given) => Reflect.apply(ofThisSpec(name), self, given),
    get: (_target, property) => ofThisSpec(name)[property],
  });

export const afterAll = passedOn('afterAll');
export const afterEach = passedOn('afterEach');
export const beforeAll = passedOn('beforeAll');
export const beforeEach = passedOn('beforeEach');
export const describe = passedOn('describe');
export const expect = passedOn('expect');
export const it = passedOn('it');
export const jest = passedOn('jest');
