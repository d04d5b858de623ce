-- Executions that begin with results: forks of others, and those with mocks.
alter table execution
  -- The execution that it is a fork of; that one may be deleted before it.
  add column forked_from uuid,
  -- The node from which on it runs anew; null if it repeats the whole, or goes on after a failure.
  add column forked_node text,
  -- What is known before it starts, or where it is stored.
  add column seeds json,
  -- The hash of the snapshot that nobody else has. PostgreSQL cannot look into every JSON text.
  add column seeds_hash text;

create index execution_forks on execution (workspace_id, forked_from, started_at, id)
  where forked_from is not null;

-- Where a result comes from if the node did not run: seeded, edited or mocked.
alter table node_result add column origin text;
