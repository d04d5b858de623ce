-- What accompanies an execution. Readers of the side channel page by (xid, id) behind the oldest
-- transaction that still runs, so a late commit never falls behind a reader's position.

create sequence side_id;

create table attempt (
  execution_id uuid not null,
  node_key text not null,
  attempt integer not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  error json,
  worker text not null,
  id bigint not null default nextval('side_id'),
  xid xid8 not null default pg_current_xact_id(),
  primary key (execution_id, node_key, attempt)
);
create index attempt_side on attempt (execution_id, xid, id);

create table log (
  execution_id uuid not null references execution on delete cascade,
  node_key text,
  attempt integer,
  at timestamptz not null,
  level text not null check (level in ('debug', 'info', 'warn', 'error')),
  message text not null,
  -- Set on the lines that come from a durable event; readers of the side channel leave them out.
  event_seq bigint,
  id bigint not null default nextval('side_id'),
  xid xid8 not null default pg_current_xact_id(),
  primary key (execution_id, id)
);
create index log_side on log (execution_id, xid, id) where event_seq is null;
create index log_time on log (execution_id, at, id);

create table partial_output (
  execution_id uuid not null,
  node_key text not null,
  attempt integer not null,
  at timestamptz not null,
  chunk text not null,
  size integer not null,
  id bigint not null default nextval('side_id'),
  xid xid8 not null default pg_current_xact_id(),
  primary key (execution_id, node_key, id)
);
create index partial_output_side on partial_output (execution_id, xid, id);

-- Large values, cut into pieces so that they can be read without being held in memory.
create table blob (
  workspace_id text not null references workspace on delete cascade,
  ref text not null,
  size bigint not null,
  media_type text not null,
  preview text not null,
  touched_at timestamptz not null default now(),
  primary key (workspace_id, ref)
);

create table blob_chunk (
  workspace_id text not null,
  ref text not null,
  n integer not null,
  content bytea not null,
  primary key (workspace_id, ref, n),
  foreign key (workspace_id, ref) references blob on delete cascade
);
alter table blob_chunk alter column content set storage external;

create table blob_use (
  execution_id uuid not null,
  workspace_id text not null,
  ref text not null,
  primary key (workspace_id, ref, execution_id),
  foreign key (workspace_id, ref) references blob on delete cascade
);
create index blob_use_execution on blob_use (execution_id);
