-- Settings of every machine of a spread database, the coordinator included; once on each, as a superuser. Takes effect at once.

-- Statements of a county take milliseconds and are planned on two machines: compiling them takes longer than running them.
ALTER SYSTEM SET jit = off;
-- Of a statement over several counties, so many parts at once on each machine; more would only wait for its cores.
ALTER SYSTEM SET citus.max_adaptive_executor_pool_size = 4;
-- Connections between machines that are kept for the next statement.
ALTER SYSTEM SET citus.max_cached_conns_per_worker = 4;
-- Errors are told by their words between machines in a few places; these are the words that are known.
ALTER SYSTEM SET lc_messages = 'C';
-- Each database of each machine is looked through so often; plans that need row counts sooner have them looked at by the services.
ALTER SYSTEM SET autovacuum_naptime = '1min';
-- Every so many deadlock_timeouts each database asks all machines who waits for whom. What waits for each other in one county is on one
-- machine, which sees that by itself; the rest is rare.
ALTER SYSTEM SET citus.distributed_deadlock_detection_factor = 60;
-- Milliseconds between looks for shards that are to be moved, and for what is left of those that were.
ALTER SYSTEM SET citus.background_task_queue_interval = 30000;
ALTER SYSTEM SET citus.defer_shard_delete_interval = 300000;
-- A machine that is cut off is away after ten seconds, where the system would wait for a quarter of an hour.
ALTER SYSTEM SET citus.node_connection_timeout = '5s';
ALTER SYSTEM SET citus.node_conninfo = 'sslmode=require keepalives_idle=5 keepalives_interval=2 keepalives_count=3 tcp_user_timeout=10000';

SELECT pg_reload_conf();
