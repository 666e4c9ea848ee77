import Fastify from 'fastify';
import pg from 'pg';
import { companyId } from './data-set.js';
import type { Floor } from './floor.js';
import { addCustomerRoutes } from './floor-customers.js';
import { addDayRoutes } from './floor-day.js';
import { addOrderRoutes } from './floor-orders.js';

/**
 * What the database and the wire cost by themselves: bare Fastify, one prepared statement for each request, as superuser
 * (no row-level security), without token, roles, validation, schema or logging. `node floor-server.js <database url> <big company's number>`
 */
const [url = '', company = '1'] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10 });
const fastify = Fastify();
const floor: Floor = {
  fastify,
  company: companyId(Number(company)),
  rows: async (name, text, values) => (await pool.query({ name, text, values: [...values] })).rows,
};
addCustomerRoutes(floor);
addOrderRoutes(floor);
addDayRoutes(floor);

console.log(await fastify.listen({ port: 0, host: '127.0.0.1' }));
