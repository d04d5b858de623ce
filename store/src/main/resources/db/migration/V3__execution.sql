-- What ran and runs. The row of execution is the lock under which its events are folded.

-- Trigrams make a search in the middle of a text fast. The extension is a trusted one.
create extension if not exists pg_trgm;

create table execution (
  id uuid primary key,
  workspace_id text not null references workspace,
  definition_id text not null,
  name text not null,
  version integer not null,
  plan_hash text not null references plan,
  user_id text not null,
  environment text not null,
  mode text not null check (mode in ('once', 'live')),
  trigger text not null,
  status text not null default 'pending'
    check (status in ('pending', 'running', 'paused', 'completed', 'failed', 'cancelled')),
  paused_reason text,
  current_step text,
  done integer not null default 0,
  total integer not null,
  -- The event or hint that status, current_step and done come from.
  progress_seq bigint not null default 0,
  -- All events 1..last_seq are stored; folded_done counts the ended nodes among them.
  last_seq bigint not null default 0,
  folded_done integer not null default 0,
  input json not null,
  input_preview text not null,
  output json,
  error json,
  error_message text,
  started_at timestamptz not null,
  completed_at timestamptz,
  duration_ms bigint,
  idempotency_key text,
  request_hash text,
  temporal_workflow_id text not null,
  status_rank smallint not null generated always as (
    case status when 'pending' then 0 when 'running' then 1 when 'paused' then 2
      when 'completed' then 3 when 'failed' then 4 else 5 end) stored,
  -- What has not ended counts as the longest.
  sort_duration bigint not null generated always as (coalesce(duration_ms, 9223372036854775807)) stored,
  search_text text not null generated always as (
    lower(name || ' ' || definition_id || ' ' || id::text || ' ' || input_preview || ' '
      || coalesce(error_message, ''))) stored
);
-- Progress updates touch no indexed column, so they stay on their page.
alter table execution set (fillfactor = 70);

create unique index execution_idempotency on execution (workspace_id, definition_id, idempotency_key)
  where idempotency_key is not null;
create index execution_started on execution (workspace_id, started_at, id);
create index execution_definition on execution (workspace_id, definition_id, started_at, id);
create index execution_status on execution (workspace_id, status, started_at, id);
create index execution_status_rank on execution (workspace_id, status_rank, id);
create index execution_duration on execution (workspace_id, sort_duration, id);
create index execution_name on execution (workspace_id, name, id);
create index execution_search on execution using gin (search_text gin_trgm_ops);
create index execution_open on execution (started_at, id)
  where status in ('pending', 'running', 'paused');
create index execution_ended on execution (workspace_id, completed_at) where completed_at is not null;

create table execution_event (
  execution_id uuid not null references execution on delete cascade,
  seq bigint not null,
  at timestamptz not null,
  type text not null,
  node_key text,
  size integer not null,
  body json not null,
  primary key (execution_id, seq)
);

create table node_result (
  execution_id uuid not null references execution on delete cascade,
  node_key text not null,
  status text not null,
  started_at timestamptz,
  started_seq bigint not null,
  completed_at timestamptz,
  duration_ms bigint,
  attempts integer not null,
  handle text,
  output json,
  error json,
  primary key (execution_id, node_key)
);
create index node_result_running on node_result (execution_id, started_seq)
  where status in ('running', 'waiting');
