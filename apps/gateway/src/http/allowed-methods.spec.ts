import { AllowedMethods } from './allowed-methods.js';

describe('which methods an address takes', () => {
  const allowed = new AllowedMethods();
  allowed.add('/api/v1/households/:code', ['GET', 'HEAD']);
  allowed.add('/api/v1/households/:code/file.pdf', 'GET');
  allowed.add('/api/v1/households/search', 'POST');
  allowed.add('/*', ['GET']);

  it.each([
    ['/api/v1/households/H-1', ['GET', 'HEAD']], ['/api/v1/households/H-1?county=522632', ['GET', 'HEAD']],
    ['/api/v1/households/search', ['GET', 'HEAD', 'POST']], ['/api/v1/households/H-1/file.pdf', ['GET']],
    ['/api/v1/households/H-1/fileXpdf', []], ['/api/v1/households', []], ['/', []],
  ])('%s: %j', (url, methods) => expect(allowed.at(url)).toEqual(methods));
});
