import '@guzhou/runtime/needs-node';
import 'reflect-metadata';
import { Database, readConfig } from '@guzhou/runtime';
import { tellEnd } from '@guzhou/runtime/command-line';
import { NestFactory } from '@nestjs/core';
import { OperatorModule } from './access/operator/operator.module.js';
import { OperatorService } from './access/operator/operator.service.js';
import { gatewayVariables } from './config.js';

/*
 * `guzhou`: what an operator does with systems, keys and users, in the gateway's database itself. Whoever can read its address is one.
 */
const variables = gatewayVariables.pick({ GATEWAY_DATABASE_URL: true, DATABASE_POOLER: true, PUBLIC_URL: true, HOST: true, PORT: true });
const args = process.argv.slice(2);
let database: Database | undefined;
try {
  // Nothing is asked of a database where only the usage is.
  const helps = args.length === 0 || args.some((arg) => arg === '--help' || arg === '-h');
  const env = helps ? { GATEWAY_DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' } : process.env;
  const { GATEWAY_DATABASE_URL: url, DATABASE_POOLER: pooler, ...where } = readConfig(variables, env);
  database = new Database({ url, applicationName: 'guzhou command', maxConnections: 2, pooler });
  const app = await NestFactory.createApplicationContext(OperatorModule.forRoot(database, where), { logger: false, abortOnError: false });
  await app.get(OperatorService).run(args);
} catch (error) {
  process.exitCode = tellEnd(error);
} finally {
  await database?.close();
}
