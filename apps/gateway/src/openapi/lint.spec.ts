import { createConfig, lintFromString } from '@redocly/openapi-core';
import { declaredRoutes } from './declared-routes.js';
import { openApiDocument } from './document.js';

/** What of all the linter's rules does not hold here, and why. */
const unfit = {
  'info-contact': 'whoever runs a platform is to be asked, not who wrote it',
  'info-license-url': 'the licence is named by its SPDX identifier, beside which no address may stand',
  'operation-description': 'a summary in both languages is enough where there is nothing to add',
  'path-segment-plural': 'many addresses are about one thing: a plan, a verdict, an end',
  'request-mime-type': 'it takes a list of what is allowed; files are CSV and workbooks',
  'required-string-property-missing-min-length': 'texts that are answered may be empty, those that are taken say so by their form',
  'response-mime-type': 'it takes a list of what is allowed; answers are JSON, problems, files and pages as well',
  'scalar-property-missing-example': 'examples are whole answers and bodies',
  'tags-alphabetical': 'tags are in the order of a reader',
};

describe('the document for a linter', () => {
  const problemsOf = async (document: object) => {
    const config = await createConfig({ extends: ['all'], rules: Object.fromEntries(Object.keys(unfit).map((rule) => [rule, 'off'])) });
    const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
    return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
  };

  it('breaks no rule', async () => {
    const document = openApiDocument([...(await declaredRoutes()).values()]);
    expect(await problemsOf(document)).toEqual([]);
    const { paths } = document as { paths: object };
    const twice = { ...document, paths: { ...paths, '/api/v1/households/{name}': (paths as Record<string, unknown>)['/api/v1/households/{code}'] } };
    expect((await problemsOf(twice)).length).toBeGreaterThan(1);
  });
});
