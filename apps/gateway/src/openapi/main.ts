import { declaredRoutes } from './declared-routes.js';
import { openApiDocument } from './document.js';

/* Prints the API's document, for programs that make something of it: `node apps/gateway/dist/openapi/main.js`. */
process.stdout.write(JSON.stringify(openApiDocument([...(await declaredRoutes()).values()]), null, 2));
