import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ProblemError } from '@guzhou/runtime';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { OpenApiService } from './openapi.service.js';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('swagger-ui-dist/package.json'));

/** What the page loads, all from an npm package: it must work without internet. */
const assets: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8', 'swagger-ui-bundle.js': 'text/javascript; charset=utf-8', 'favicon-32x32.png': 'image/png',
};

const script = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, docExpansion: 'list', tryItOutEnabled: false });`;

const page = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>古州 Guzhou · API</title>
<link rel="icon" type="image/png" href="/api/docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="/api/docs/assets/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/api/docs/assets/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

/** The document and a page that shows it. Nothing on it is about anybody, so neither needs a token. */
@Controller('api')
export class DocsController {
  constructor(private readonly openApi: OpenApiService) {}

  @Get('openapi.json')
  document(): object { return this.openApi.document(); }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'")
  page(): string { return page; }

  @Get('docs/start.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  start(): string { return script; }

  @Get('docs/assets/:name')
  asset(@Param('name') name: string): StreamableFile { return assetFile(name); }
}

function assetFile(name: string): StreamableFile {
  const type = Object.hasOwn(assets, name) ? assets[name] : undefined;
  if (type === undefined) {
    throw new ProblemError({ code: 'route/unknown', status: 404, detail: { zh: '没有这个文件。', en: 'There is no such file.' } });
  }
  return new StreamableFile(createReadStream(join(folder, name)), { type });
}
