-- Settings of every machine of a spread database, the coordinator included; once on each, as a superuser. Takes effect at once.

-- Statements of a county take milliseconds and are planned on two machines: compiling them takes longer than running them.
ALTER SYSTEM SET jit = off;
-- Of a statement over several counties, so many parts at once on each machine; more would only wait for its cores.
ALTER SYSTEM SET citus.max_adaptive_executor_pool_size = 4;
-- Connections between machines that are kept for the next statement.
ALTER SYSTEM SET citus.max_cached_conns_per_worker = 4;
-- Errors are told by their words between machines in a few places; these are the words that are known.
ALTER SYSTEM SET lc_messages = 'C';
-- After an import, plans want the new row counts soon.
ALTER SYSTEM SET autovacuum_naptime = '5s';

SELECT pg_reload_conf();
